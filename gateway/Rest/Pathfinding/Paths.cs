using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Pathfinding;
using SongNodes.Grains.Pathfinding.OwnGraph;

namespace SongNodes.Gateway.Rest.Pathfinding;

/// <summary>Reads requests for paths and runs them: a graph that came along is searched here, the server's own where it lies.</summary>
internal sealed class Paths : IDisposable
{
    /// <summary>Bodies that are read at a time for each search that may run: a body holds up to some 100 MB while it is read.</summary>
    private const int BodiesPerSearch = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly PathSearches _searches;
    private readonly IOwnGraphPaths _own;
    private readonly PathfinderOptions _options;
    private readonly SemaphoreSlim _bodies;
    private readonly Counter<long> _refused;

    public Paths(PathSearches searches, IOwnGraphPaths own, IOptions<PathfinderOptions> options, IMeterFactory meters)
    {
        (_searches, _own, _options) = (searches, own, options.Value);
        var most = BodiesPerSearch * _options.MaxSearches;
        _bodies = new SemaphoreSlim(most);
        var meter = meters.Create(PathSearches.MeterName);
        meter.CreateObservableGauge("songnodes.paths.bodies", () => most - _bodies.CurrentCount, "{request}", "Requests for paths that are being read or searched.");
        meter.CreateObservableGauge("songnodes.paths.bodies.limit", () => most, "{request}", "Requests for paths that may be there at once.");
        _refused = meter.CreateCounter<long>("songnodes.paths.bodies.refused", "{request}", "Requests for paths refused because too many were there.");
    }

    /// <summary>The answer to a request that is read first.</summary>
    /// <exception cref="RefusalException">See <see cref="IOwnGraphPaths.FindAsync"/>; Invalid: a field is out of bounds.</exception>
    /// <exception cref="System.Text.Json.JsonException">The body is no such object.</exception>
    public async Task<byte[]> AnswerAsync(Stream stream, CancellationToken cancellation)
    {
        if (!_bodies.Wait(0, CancellationToken.None))
        {
            _refused.Add(1);
            throw RefusalException.Unavailable("Too many requests for paths are there already; try again in a moment.");
        }

        try
        {
            var body = await ReadAsync(stream, cancellation);
            var answer = Array.Empty<byte>();
            await foreach (var part in FindAsync(body, progress: false, cancellation))
                answer = part.Json;
            return answer;
        }
        finally
        {
            _bodies.Release();
        }
    }

    /// <summary>Runs a request; see <see cref="IOwnGraphPaths.FindAsync"/>.</summary>
    public IAsyncEnumerable<PathPart> FindAsync(FindPathBody body, bool progress, CancellationToken cancellation)
    {
        FindPathRequest.Check(body);
        return body.Tracks is null
            ? _own.FindAsync(FindPathRequest.OwnGraph(body, progress), cancellation)
            : _searches.RunAsync(_ => Task.FromResult(SentGraph.Prepare(body, _options.UnknownDuration)), progress, cancellation);
    }

    public void Dispose() => _bodies.Dispose();

    private static async Task<FindPathBody> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(Patience);
        try
        {
            return await FindPathBody.ReadAsync(stream, bounded.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw RefusalException.Malformed($"The body did not arrive within {Patience.TotalSeconds:0} seconds.");
        }
    }
}
