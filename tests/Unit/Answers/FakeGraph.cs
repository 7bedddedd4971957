using System.Collections.Concurrent;
using System.Text;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Streaming;

namespace SongNodes.Tests.Unit.Answers;

/// <summary>A graph whose answers tell their version, at once or when they are let go.</summary>
internal sealed class FakeGraph : IGraphQueries, IGraphVersion
{
    private TaskCompletionSource _free = Free();
    private long _version = 1;
    private int _made;

    public event Action<long>? Raised;

    /// <summary>What was asked for, in order.</summary>
    public ConcurrentQueue<GraphQuery> Asked { get; } = [];

    public int Made => Volatile.Read(ref _made);

    public int Length { get; set; } = 1_000;

    /// <summary>The version of answers, where it is not the graph's.</summary>
    public long? Answers { get; set; }

    public void Hold() => _free = new TaskCompletionSource();

    public void Release() => _free.SetResult();

    public void Fail(Exception error)
    {
        _free.SetException(error);
        _free = Free();
    }

    public void Raise(long version)
    {
        _version = version;
        Raised?.Invoke(version);
    }

    public ValueTask<long> CurrentAsync() => new(_version);

    public async Task<GraphAnswer> AnswerAsync(GraphQuery query, CancellationToken cancellation)
    {
        Asked.Enqueue(query);
        Interlocked.Increment(ref _made);
        var version = Answers ?? _version;
        await _free.Task;
        return new GraphAnswer(Encoding.UTF8.GetBytes(new string('x', Length)), version, (ulong)version);
    }

    public IAsyncEnumerable<GraphAnswer> StreamAsync(StreamQuery query, CancellationToken cancellation) => throw new NotSupportedException();

    private static TaskCompletionSource Free()
    {
        var free = new TaskCompletionSource();
        free.SetResult();
        return free;
    }
}
