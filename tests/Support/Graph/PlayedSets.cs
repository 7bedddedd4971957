using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Npgsql;
using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Tests.Support.Graph;

/// <summary>An independent count over a file of sets: tracks, appearances and transitions as the contract defines them.</summary>
public sealed class PlayedSets
{
    private static readonly string[] Generic = ["unknown", "unknown artist", "various artists", "va"];
    private static readonly string[] Placeholders = ["?", "id", "id - id", "unknown track"];

    private readonly Dictionary<(string Artist, string Title), Played> _tracks = [];
    private readonly Dictionary<(Played From, Played To), int> _transitions = [];

    public PlayedSets(string file)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var known = new HashSet<(string?, string?)>();
        while (lines.ReadLine() is { } line)
        {
            using var set = JsonDocument.Parse(line);
            if (known.Add((Text(set.RootElement, "source"), Text(set.RootElement, "sourceId"))))
                Read(set.RootElement.GetProperty("tracks"));
        }
    }

    public int Rows { get; private set; }

    /// <summary>The reference under the numbers and ids that the server gave the tracks.</summary>
    public async Task<ReferenceGraph> ReferenceAsync(NpgsqlDataSource source)
    {
        var nodes = new Dictionary<Played, TrackNode>();
        await using var command = source.CreateCommand(
            "select track.no, track.id, artist.name, track.title from track join artist on artist.no = track.artist_no");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var played = _tracks[(Normal(reader.GetString(2)), Normal(reader.GetString(3)))];
            nodes[played] = new TrackNode
            {
                No = reader.GetInt32(0),
                Id = reader.GetGuid(1),
                Artist = played.Artist,
                Title = played.Title,
                Hidden = Generic.Contains(Normal(reader.GetString(2))),
                Appearances = played.Sets,
                Bpm = played.Bpm,
                Genre = played.Genre,
                Key = played.Key,
                DurationMs = played.DurationMs,
            };
        }

        return new ReferenceGraph(
            nodes.Values,
            _transitions.Select(pair => KeyValuePair.Create((nodes[pair.Key.From].No, nodes[pair.Key.To].No), pair.Value)));
    }

    private void Read(JsonElement rows)
    {
        Played? before = null;
        var inSet = new HashSet<Played>();
        foreach (var row in rows.EnumerateArray())
        {
            var key = (Normal(Text(row, "artist") ?? ""), Normal(Text(row, "title") ?? ""));
            if (key.Item1 == "" || key.Item2 == "" || Placeholders.Contains(key.Item2))
            {
                before = null;
                continue;
            }

            Rows++;
            if (!_tracks.TryGetValue(key, out var track))
                _tracks[key] = track = new Played(Text(row, "artist")!.Trim(), Text(row, "title")!.Trim());
            track.Take(row);
            if (inSet.Add(track))
                track.Sets++;
            if (before is not null && before != track)
                _transitions[(before, track)] = _transitions.GetValueOrDefault((before, track)) + 1;
            before = track;
        }
    }

    private static string Normal(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Trim();

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A track, in the spelling of its first row.</summary>
    private sealed class Played(string artist, string title)
    {
        public string Artist => artist;

        public string Title => title;

        public int Sets { get; set; }

        public float? Bpm { get; private set; }

        public string? Genre { get; private set; }

        public string? Key { get; private set; }

        public int? DurationMs { get; private set; }

        /// <summary>Values come from the first row that has them.</summary>
        public void Take(JsonElement row)
        {
            if (row.TryGetProperty("bpm", out var bpm) && bpm.ValueKind == JsonValueKind.Number && bpm.GetDouble() is >= 20 and <= 400)
                Bpm ??= bpm.GetSingle();
            Genre ??= Text(row, "genre");
            Key ??= Text(row, "key");
            if (row.TryGetProperty("durationMs", out var duration) && duration.ValueKind == JsonValueKind.Number)
                DurationMs ??= duration.GetInt32();
        }
    }
}
