using System.Text.Json;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Discovery;
using SongNodes.Grains.Graph.Queries.Execution;

namespace SongNodes.Grains.Graph.Queries;

/// <summary><c>/api/graph/discover/{node_id}</c>: tracks that random walks from a track come by more often than their popularity tells.</summary>
/// <param name="Track">Where the walks start.</param>
/// <param name="Seed">Same seed and graph version, same answer.</param>
/// <param name="Limit">1..100.</param>
[GenerateSerializer, Immutable, Alias("discover-query")]
public sealed record DiscoverQuery(
    [property: Id(0)] Guid Track,
    [property: Id(1)] long Seed,
    [property: Id(2)] int Limit) : GraphQuery
{
    /// <summary>The seed unless the client tells.</summary>
    public const long UsualSeed = 1;

    private static readonly WalkBounds Bounds = WalkBounds.OfSteps(25_000);

    public override string Kind => "discover";

    internal override Task<GraphAnswer> RunAsync(QueryRun run, CancellationToken cancellation) =>
        CentredSearch.FindAsync(run, Track, id => ReadAsync(run, id, cancellation), cancellation);

    private async Task<GraphAnswer?> ReadAsync(QueryRun run, Guid track, CancellationToken cancellation)
    {
        var no = TrackIds.NumberOf(track);
        if (no < 0)
            return null;
        // The start's own record comes with all the others: asking for it first would be one message more.
        var visited = await RandomWalk.RunAsync(run.Shards, no, Bounds, Seed, cancellation);
        var beside = await Beside.ReadAsync(run, no, Array.ConvertAll(visited, other => other.No), cancellation);
        if (beside[no] is not { } start || start.Record.Id != track)
            return null;
        var ranked = Discovered.Rank(visited, other => beside[other]?.Record.Appearances, Limit);
        var best = ranked.Length == 0 ? 1 : ranked[0].Score;
        return JsonAnswer.Write(run.Shards.Version, run.Now, json =>
        {
            json.WritePropertyName("track");
            json.Node(start);
            json.Array("results", ranked, found => Write(json, found, found.Score / best, start, beside));
            json.WriteNumber("limit", Limit);
            json.WriteNumber("seed", Seed);
            json.WriteNumber("walks", Bounds.Walks);
            json.WriteStartObject("metadata");
            json.Moment("generated_at", run.Now);
            json.WriteNumber("graph_version", run.Shards.Version);
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, Discovered found, double score, NodeRef start, Beside beside)
    {
        var node = beside[found.Walked.No]!.Value;
        json.WriteStartObject();
        json.WritePropertyName("track");
        json.Node(node);
        json.Fraction("score", score);
        json.WriteStartObject("factors");
        json.WriteNumber("visits", found.Walked.Visits);
        json.WriteNumber("appearance_count", found.Appearances);
        json.WriteNumber("distance", found.Walked.Distance);
        json.WriteNumber("played", beside.Plays(found.Walked.No));
        json.Quality(EdgeQuality.Between(start.Record, node.Record));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
