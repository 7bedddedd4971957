using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Tests.Cluster.Graph;

/// <summary>A gateway that takes a change when it is let.</summary>
internal sealed class HeldListener : IGraphListener
{
    public TaskCompletionSource Told { get; } = new();

    public TaskCompletionSource Release { get; } = new();

    public Task ApplyAsync(GraphChange change) => throw new InvalidOperationException("Gateways are told the version only.");

    public Task CatchUpAsync(long version)
    {
        if (version < 3)
            return Task.CompletedTask;
        Told.TrySetResult();
        return Release.Task;
    }
}
