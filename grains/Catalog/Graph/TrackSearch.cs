using System.Globalization;
using Npgsql;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Import;

namespace SongNodes.Grains.Catalog.Graph;

/// <summary>Finds tracks by artist and title with pg_trgm's index over <c>track.search_text</c>, which holds both, normalised.</summary>
public static class TrackSearch
{
    /// <summary>How alike the words asked for and a stretch of the text must be: two letters swapped in five still are.</summary>
    private const double Alike = 0.4;

    /// <summary>For suggestions, when little is found.</summary>
    private const double Remote = 0.25;

    private const int MostSuggestions = 5;

    private const string Source = "from track join artist on artist.no = track.artist_no where not track.hidden";

    public static async Task<TrackSearchResult> RunAsync(NpgsqlConnection connection, SearchQuery query, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var text = Names.Normalize(query.Text);
        var result = await FindAsync(connection, query, text, cancellation);
        if (result.Hits.Count + query.Offset < 3)
            result = result with { Suggestions = await SuggestAsync(connection, text, result.Hits, cancellation) };
        await transaction.CommitAsync(cancellation);
        return result;
    }

    private static async Task<TrackSearchResult> FindAsync(
        NpgsqlConnection connection, SearchQuery query, string text, CancellationToken cancellation)
    {
        await ThresholdAsync(connection, Alike, cancellation);
        await using var command = new NpgsqlCommand(Sql(query), connection)
        {
            Parameters =
            {
                new() { Value = text },
                new() { Value = query.Limit },
                new() { Value = query.Offset },
                new() { Value = Escape(text) },
            },
        };
        var hits = new List<TrackHit>();
        long total = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            total = reader.GetInt64(0);
            if (!reader.IsDBNull(1))
                hits.Add(new TrackHit(reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetDouble(4)));
        }

        return new TrackSearchResult(hits, total, []);
    }

    /// <summary>Exact title first, then by likeness, appearances and id. The total comes on every row, and alone when there are none.</summary>
    private static string Sql(SearchQuery query)
    {
        var searched = query switch
        {
            { Title: true, Artist: true } => "track.search_text",
            { Title: true } => "track.normalized_title",
            _ => "artist.normalized_name",
        };
        string[] whole =
        [
            .. query.Title ? ["track.normalized_title"] : Array.Empty<string>(),
            .. query.Artist ? ["artist.normalized_name"] : Array.Empty<string>(),
            .. query is { Title: true, Artist: true } ? ["track.search_text"] : Array.Empty<string>(),
        ];
        // Half for the best stretch, half for how much of a whole name that is: "sofai" means "Sofia" before "Sofia's Waltz".
        var likeness = $"(word_similarity($1, {searched}) + greatest({string.Join(", ", whole.Select(column => $"similarity($1, {column})"))})) / 2";
        var matches = query.Type switch
        {
            SearchType.Exact => Any("= $1"),
            SearchType.Prefix => Any("like $4 || '%'"),
            _ => $"track.search_text %> $1 and word_similarity($1, {searched}) >= {Alike.ToString(CultureInfo.InvariantCulture)}",
        };
        return $"""
            with found as materialized (
                select track.no, track.id, coalesce(track.credited_as, artist.name) as name, track.title, track.appearances, track.normalized_title = $1 as exact,
                       case when {Any("= $1")} then 1 else {likeness} end::float8 as score
                {Source} and {matches}),
            page as (
                select * from found order by exact desc, score desc, appearances desc, no limit $2 offset $3)
            select (select count(*) from found), page.id, page.name, page.title, page.score
            from (select 1) as one left join page on true
            order by page.exact desc, page.score desc, page.appearances desc, page.no
            """;

        // Every text that is compared is part of search_text: the index narrows the rows down for each kind of match.
        string Any(string condition) =>
            $"(track.search_text like '%' || $4 || '%' and ({string.Join(" or ", whole.Select(column => $"{column} {condition}"))}))";
    }

    private static async Task<string[]> SuggestAsync(
        NpgsqlConnection connection, string text, List<TrackHit> hits, CancellationToken cancellation)
    {
        await ThresholdAsync(connection, Remote, cancellation);
        await using var command = new NpgsqlCommand(
            $"""
            select title from (
                select track.title, max(word_similarity($1, track.search_text)) as score, max(track.appearances) as appearances
                {Source} and track.search_text %> $1 group by track.title) as near
            where not title = any($2) order by score desc, appearances desc, title limit $3
            """, connection)
        {
            Parameters =
            {
                new() { Value = text },
                new() { Value = hits.Select(hit => hit.Title).ToArray() },
                new() { Value = MostSuggestions },
            },
        };
        var titles = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            titles.Add(reader.GetString(0));
        return [.. titles];
    }

    /// <summary>The operator <c>%&gt;</c>, which the index answers, takes its threshold from the session.</summary>
    private static async Task ThresholdAsync(NpgsqlConnection connection, double threshold, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select set_config('pg_trgm.word_similarity_threshold', $1, true)", connection)
        {
            Parameters = { new() { Value = threshold.ToString(CultureInfo.InvariantCulture) } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

/// <summary>A track that matches; <paramref name="Score"/> is 0..1.</summary>
public sealed record TrackHit(Guid Id, string Artist, string Title, double Score);

/// <summary>A page of matches, how many there are, and titles near by when there are few.</summary>
public sealed record TrackSearchResult(List<TrackHit> Hits, long Total, string[] Suggestions);
