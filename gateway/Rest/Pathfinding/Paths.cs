using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Pathfinding;
using SongNodes.Grains.Pathfinding.OwnGraph;

namespace SongNodes.Gateway.Rest.Pathfinding;

/// <summary>Reads requests for paths and runs them: a graph that came along is searched here, the server's own where it lies.</summary>
internal sealed class Paths(PathSearches searches, IOwnGraphPaths own, IOptions<PathfinderOptions> options)
{
    /// <summary>Bodies that are read at a time for each search that may run: a body holds up to some 100 MB while it is read.</summary>
    private const int BodiesPerSearch = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Requests that are being read or searched.</summary>
    public Budget Bodies { get; } = new("path_bodies", BodiesPerSearch * options.Value.MaxSearches);

    /// <summary>The answer to a request that is read first.</summary>
    /// <exception cref="RefusalException">See <see cref="IOwnGraphPaths.FindAsync"/>; Invalid: a field is out of bounds.</exception>
    /// <exception cref="System.Text.Json.JsonException">The body is no such object.</exception>
    public async Task<byte[]> AnswerAsync(Stream stream, CancellationToken cancellation)
    {
        if (!Bodies.TryTake())
            throw RefusalException.Unavailable("Too many requests for paths are there already; try again in a moment.");

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
            Bodies.Release();
        }
    }

    /// <summary>Runs a request; see <see cref="IOwnGraphPaths.FindAsync"/>.</summary>
    public IAsyncEnumerable<PathPart> FindAsync(FindPathBody body, bool progress, CancellationToken cancellation)
    {
        FindPathRequest.Check(body);
        return body.Tracks is null
            ? own.FindAsync(FindPathRequest.OwnGraph(body, progress), cancellation)
            : searches.RunAsync(_ => Task.FromResult(SentGraph.Prepare(body, options.Value.UnknownDuration)), progress, cancellation);
    }

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
