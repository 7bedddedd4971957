using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SongNodes.Gateway.Answers;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Streaming;

namespace SongNodes.Tests.Micro;

/// <summary>What an answer costs that is in the cache.</summary>
[MemoryDiagnoser]
public class CacheBenchmarks : IDisposable
{
    private readonly Guid[] _ids = [.. Enumerable.Range(0, 1_024).Select(no => new Guid(no, 0, 0, new byte[8]))];
    private AnswerCache _cache = null!;
    private int _next;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        var graph = new OneAnswer();
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        _cache = new AnswerCache(graph, graph, Options.Create(new CacheOptions()), new MemoryPressure(), new AnswerMetrics(meters), TimeProvider.System);
        foreach (var id in _ids)
            await _cache.GetAsync(new NeighbourhoodQuery(id, 1, 20), AnswerCoding.Identity, default);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _cache?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public StoredAnswer Hit()
    {
        var found = _cache.GetAsync(new NeighbourhoodQuery(_ids[_next = (_next + 1) % _ids.Length], 1, 20), AnswerCoding.Identity, default);
        return found.IsCompletedSuccessfully ? found.Result : throw new InvalidOperationException("The answer was not kept.");
    }

    private sealed class OneAnswer : IGraphQueries, IGraphVersion
    {
        public event Action<long> Raised
        {
            add { }
            remove { }
        }

        public Task<GraphAnswer> AnswerAsync(GraphQuery query, CancellationToken cancellation) => Task.FromResult(new GraphAnswer(new byte[6_000], 1, 1));

        public IAsyncEnumerable<GraphAnswer> StreamAsync(StreamQuery query, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask<long> CurrentAsync() => new(1);
    }
}
