using System.Text.Json;
using SongNodes.Grains.Catalog.Graph;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries.Execution;
using SongNodes.Grains.Graph.Successors;

namespace SongNodes.Grains.Graph.Queries;

/// <summary><c>/api/graph/next/{node_id}</c>: what to play after a track, with why, and the sets that prove it.</summary>
/// <param name="Track">The track that is being played.</param>
/// <param name="Played">What the set played before it, oldest first, at most <see cref="SuccessorBounds.Played"/>; may be empty.</param>
/// <param name="Limit">1..100.</param>
[GenerateSerializer, Immutable, Alias("next-query")]
public sealed record NextQuery(
    [property: Id(0)] Guid Track,
    [property: Id(1)] Guid[] Played,
    [property: Id(2)] int Limit) : GraphQuery
{
    public override string Kind => "next";

    public override int Bytes => base.Bytes + (16 * Played.Length);

    public bool Equals(NextQuery? other) =>
        other is not null && (Track, Limit) == (other.Track, other.Limit) && Played.AsSpan().SequenceEqual(other.Played);

    public override int GetHashCode() => HashCode.Combine(Track, Limit, Played.Length, Played.LastOrDefault());

    internal override Task<GraphAnswer> RunAsync(QueryRun run, CancellationToken cancellation) =>
        CentredSearch.FindAsync(run, Track, id => ReadAsync(run, id, cancellation), cancellation);

    private async Task<GraphAnswer?> ReadAsync(QueryRun run, Guid track, CancellationToken cancellation)
    {
        if (await SetBeingPlayed.ReadAsync(run, track, Played, cancellation) is not var (current, sofar))
            return null;
        var weights = SuccessorWeights.Chosen;
        var found = await SuccessorSearch.RunAsync(
            new PlayHistory(run.Database), sofar, weights, SuccessorBounds.Shortlist(Limit), cancellation);
        var beside = await Beside.ReadAsync(run, sofar.Current, Array.ConvertAll(found, successor => successor.Track), cancellation);
        var ranked = MixingFit.Rank(found, current.Record, no => beside[no]?.Record, weights).Take(Limit).ToArray();
        int[] proofs = [.. ranked.SelectMany(successor => successor.Found.Proofs).Select(proof => proof.Set).Distinct()];
        var sets = await SetSummary.ReadAsync(run.Database, proofs, cancellation);
        return JsonAnswer.Write(run.Shards.Version, run.Now, json =>
        {
            json.WritePropertyName("track");
            json.Node(current);
            json.Array("results", ranked, successor => Write(json, successor, beside, sets));
            json.WriteNumber("limit", Limit);
            json.WriteNumber("played", sofar.Latest.Length - 1);
            json.WriteStartObject("metadata");
            json.Moment("generated_at", run.Now);
            json.WriteNumber("graph_version", run.Shards.Version);
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, FittedSuccessor successor, Beside beside, Dictionary<int, SetSummary> sets)
    {
        var found = successor.Found;
        json.WriteStartObject();
        json.WritePropertyName("track");
        json.Node(beside[found.Track]!.Value);
        json.Fraction("score", successor.Score);
        json.WriteStartObject("factors");
        json.WriteNumber("played", beside.Plays(found.Track));
        json.Fraction("transitions", found.Transitions);
        json.Fraction("similar_sets", found.Sets);
        json.Fraction("repeat", found.Repeat);
        json.Fraction("fit", successor.Fit);
        json.Quality(successor.Quality);
        json.WriteEndObject();
        json.Array("sets", found.Proofs.Where(proof => sets.ContainsKey(proof.Set)), proof =>
        {
            var set = sets[proof.Set];
            json.WriteStartObject();
            json.WriteString("id", set.Id);
            json.WriteString("name", set.Name);
            json.WriteString("performer", set.Performer);
            json.WriteString("date", set.PlayedOn?.ToString("yyyy-MM-dd", null));
            json.WriteBoolean("in_a_row", proof.InARow);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }
}
