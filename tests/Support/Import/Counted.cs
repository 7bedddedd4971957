using System.Text;
using System.Text.Json;
using Npgsql;

namespace SongNodes.Tests.Support.Import;

/// <summary>A track as it is known after sets were played.</summary>
public sealed record CountedTrack(string Artist, string Title, bool Hidden)
{
    public int Appearances { get; set; }

    public string? Genre { get; set; }

    public float? Bpm { get; set; }

    public string? Key { get; set; }

    public int? DurationMs { get; set; }
}

/// <summary>What sets add up to: counted the plain way from lines, or read from a database.</summary>
public sealed class Counted
{
    private static readonly string[] Generic = ["unknown", "unknown artist", "various artists", "va"];
    private static readonly string[] Placeholders = ["", "?", "id", "id - id", "unknown track"];

    public Dictionary<(string Artist, string Title), CountedTrack> Tracks { get; } = [];

    public Dictionary<((string, string) From, (string, string) To), int> Transitions { get; } = [];

    /// <summary>Rows of each set in order; null where unidentified.</summary>
    public Dictionary<(string Source, string Id), (string, string)?[]> Sets { get; } = [];

    public bool SameAs(Counted other) =>
        Tracks.Count == other.Tracks.Count && Tracks.All(track => track.Value == other.Tracks.GetValueOrDefault(track.Key))
        && Transitions.Count == other.Transitions.Count && Transitions.All(pair => pair.Value == other.Transitions.GetValueOrDefault(pair.Key))
        && Sets.Count == other.Sets.Count && Sets.All(set => other.Sets.TryGetValue(set.Key, out var rows) && set.Value.SequenceEqual(rows));

    public static Counted From(IEnumerable<string> lines)
    {
        var counted = new Counted();
        foreach (var line in lines)
            counted.Play(JsonDocument.Parse(line).RootElement);
        return counted;
    }

    public static async Task<Counted> FromAsync(string connectionString)
    {
        var counted = new Counted();
        await using var source = NpgsqlDataSource.Create(connectionString + ";Search Path=songnodes");
        await using var connection = await source.OpenConnectionAsync();
        // One moment for all of it: an import may be under way.
        await using var moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var keys = new Dictionary<int, (string, string)>();
        await foreach (var row in Rows(connection, """
            select t.no, a.normalized_name, t.normalized_title, coalesce(t.credited_as, a.name), t.title, t.hidden, t.appearances, t.genre, t.bpm, t.musical_key, t.duration_ms
            from track t join artist a on a.no = t.artist_no
            """))
        {
            keys.Add((int)row[0]!, ((string)row[1]!, (string)row[2]!));
            counted.Tracks.Add(keys[(int)row[0]!], new CountedTrack((string)row[3]!, (string)row[4]!, (bool)row[5]!)
            {
                Appearances = (int)row[6]!,
                Genre = (string?)row[7],
                Bpm = (float?)row[8],
                Key = (string?)row[9],
                DurationMs = (int?)row[10],
            });
        }

        await foreach (var row in Rows(connection, "select from_no, to_no, plays from transition"))
            counted.Transitions.Add((keys[(int)row[0]!], keys[(int)row[1]!]), (int)row[2]!);
        await foreach (var row in Rows(connection, """
            select s.source, s.source_id, s.row_count, array_agg(coalesce(r.track_no, 0) order by r.position) filter (where r.set_no is not null)
            from played_set s left join set_track r on r.set_no = s.no group by 1, 2, 3
            """))
        {
            var played = (int[]?)row[3] ?? [];
            if (played.Length != (int)row[2]!)
                throw new InvalidOperationException($"A set of {row[2]} rows holds {played.Length}.");
            counted.Sets.Add(((string)row[0]!, (string)row[1]!), [.. played.Select(no => no == 0 ? null : ((string, string)?)keys[no])]);
        }

        return counted;
    }

    private void Play(JsonElement set)
    {
        var id = (set.GetProperty("source").GetString()!, set.GetProperty("sourceId").GetString()!);
        if (Sets.ContainsKey(id))
            return;
        var rows = set.GetProperty("tracks").EnumerateArray().Select(Identify).ToArray();
        Sets.Add(id, rows);
        foreach (var track in rows.OfType<(string, string)>().Distinct())
            Tracks[track].Appearances++;
        foreach (var (from, to) in rows.Zip(rows.Skip(1)))
        {
            if (from is { } one && to is { } other && one != other)
                Transitions[(one, other)] = Transitions.GetValueOrDefault((one, other)) + 1;
        }
    }

    private (string, string)? Identify(JsonElement row)
    {
        var (artist, title) = (row.GetProperty("artist").GetString() ?? "", row.GetProperty("title").GetString() ?? "");
        var key = (Fold(artist), Fold(title));
        if (key.Item1.Length == 0 || Placeholders.Contains(key.Item2))
            return null;
        if (!Tracks.TryGetValue(key, out var track))
        {
            Tracks.Add(key, track = new CountedTrack(artist.Trim(), title.Trim(), Generic.Contains(key.Item1)));
        }

        track.Genre ??= row.TryGetProperty("genre", out var genre) ? genre.GetString() : null;
        track.Bpm ??= row.TryGetProperty("bpm", out var bpm) && bpm.ValueKind == JsonValueKind.Number && bpm.GetSingle() is >= 20 and <= 400 ? bpm.GetSingle() : null;
        track.Key ??= row.TryGetProperty("key", out var musicalKey) ? musicalKey.GetString() : null;
        track.DurationMs ??= row.TryGetProperty("durationMs", out var duration) && duration.ValueKind == JsonValueKind.Number ? duration.GetInt32() : null;
        return key;
    }

    private static string Fold(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Select(char.ToLowerInvariant)).Trim();

    private static async IAsyncEnumerable<object?[]> Rows(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            yield return [.. values.Select(value => value is DBNull ? null : value)];
        }
    }
}
