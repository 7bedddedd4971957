namespace SongNodes.Grains.Graph.Changes;

/// <summary>A question that many have at once: a caller joins one only while it has not been sent, so that no answer is older than its call.</summary>
public sealed class SharedQuestion<T>(Func<Task<T>> ask)
{
    private readonly Lock _gate = new();
    private Task<T>? _next;

    public Task<T> AskAsync()
    {
        lock (_gate)
            return _next ??= Task.Run(SendAsync);
    }

    private Task<T> SendAsync()
    {
        lock (_gate)
            _next = null;
        return ask();
    }
}
