using System.Text.Json;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Graph;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries.Execution;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries;

/// <summary><c>/api/graph/stats</c>: what graph answers show from the shards, everything there is from the database.</summary>
[GenerateSerializer, Immutable, Alias("stats-query")]
public sealed record StatsQuery : GraphQuery
{
    private const int TopGenres = 20;

    public override string Kind => "stats";

    internal override async Task<GraphAnswer> RunAsync(QueryRun run, CancellationToken cancellation)
    {
        var everything = run.Database.ReadAsync<CatalogueTotals>(DatabaseShare.Reads, CatalogueTotals.ReadAsync, cancellation);
        var parts = await Task.WhenAll(run.Shards.Select(shard => shard.TotalsAsync(cancellation).AsTask()));
        var shown = parts.Aggregate((sum, part) => sum.Plus(part));
        var all = await everything;
        return JsonAnswer.Write(shown.Version, run.Now, json =>
        {
            WriteShown(json, shown);
            WriteEverything(json, all);
            json.WriteStartObject("metadata");
            json.Moment("generated_at", run.Now);
            json.WriteString("cache_status", "computed"u8);
            json.WriteNumber("graph_version", shown.Version);
            json.WriteEndObject();
        });
    }

    private static void WriteShown(Utf8JsonWriter json, ShardTotals shown)
    {
        json.WriteStartObject("graph_stats");
        json.WriteStartObject("nodes");
        json.WriteNumber("total_nodes", shown.Nodes);
        json.WriteNumber("song_nodes", shown.Nodes);
        json.WriteNumber("artist_nodes", 0);
        json.WriteNumber("nodes_with_artists", shown.Nodes);
        json.WriteNumber("nodes_without_artists", 0);
        json.WriteEndObject();
        json.WriteStartObject("edges");
        json.WriteNumber("total_edges", shown.Edges);
        json.WriteNumber("total_occurrences", shown.Occurrences);
        json.Fraction("avg_occurrence_count", shown.Edges == 0 ? 0 : (double)shown.Occurrences / shown.Edges);
        json.WriteNumber("max_occurrence_count", shown.MaxWeight);
        json.WriteEndObject();
        var genres = shown.Genres.OrderByDescending(genre => genre.Value).ThenBy(genre => genre.Key, StringComparer.Ordinal);
        json.Array("top_genres", genres.Take(TopGenres), genre =>
        {
            json.WriteStartObject();
            json.WriteString("genre", genre.Key);
            json.WriteNumber("count", genre.Value);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void WriteEverything(Utf8JsonWriter json, CatalogueTotals all)
    {
        json.WriteStartObject("database_stats");
        json.WriteNumber("total_tracks", all.Tracks);
        json.WriteNumber("total_artists", all.Artists);
        json.WriteNumber("total_playlists", all.Sets);
        json.WriteNumber("total_playlist_tracks", all.SetTracks);
        json.WriteNumber("total_transitions", all.Transitions);
        json.WriteNumber("total_occurrences", all.Occurrences);
        json.WriteEndObject();
    }
}
