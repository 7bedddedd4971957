using System.Text.Json;
using SongNodes.Grains.Import.Parsing;
using SongNodes.Grains.Library.Tracks;

namespace SongNodes.Grains.Import.Following;

/// <summary>
/// Reads the lines of a database that is followed: <c>{"follow":"track","id":…,"artist":…,"title":…,…}</c>,
/// <c>{"follow":"set","id":…,"name":…,"tracks":[id|null,…]}</c> and <c>{"follow":"transition","from":…,"to":…,"plays":…}</c>.
/// </summary>
internal static class FollowLine
{
    /// <summary>More than any transition was ever played, so that a broken count does no harm.</summary>
    private const int MostPlays = 1_000_000;

    private static readonly (string Name, TrackValue Value)[] Values =
    [
        ("genre", TrackValue.Genre), ("bpm", TrackValue.Bpm), ("key", TrackValue.Key), ("energy", TrackValue.Energy), ("danceability", TrackValue.Danceability),
        ("valence", TrackValue.Valence), ("durationMs", TrackValue.DurationMs), ("releaseDate", TrackValue.ReleaseDate), ("isrc", TrackValue.Isrc), ("spotifyId", TrackValue.SpotifyId),
    ];

    /// <summary>Such a line tells itself by how it starts.</summary>
    public static bool Is(ReadOnlySpan<byte> line) => line.StartsWith("{\"follow\":"u8);

    /// <exception cref="BadLineException">The line is none of those.</exception>
    public static object Parse(ReadOnlySpan<byte> line) => JsonLine.Parse(line, Read);

    private static object Read(ref Utf8JsonReader reader)
    {
        var start = reader;
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (root.GetProperty("follow").ValueKind != JsonValueKind.String)
            throw new BadLineException("follow is not text");
        return root.GetProperty("follow").GetString() switch
        {
            "track" => Track(root, start),
            "set" => Set(root),
            "transition" => new FollowedTransition(Id(root, "from"), Id(root, "to"), Plays(root)),
            _ => throw new BadLineException("follow is none of track, set and transition"),
        };
    }

    private static FollowedTrack Track(JsonElement root, Utf8JsonReader reader)
    {
        reader.Read();
        var warnings = 0;
        var row = SetRowReader.Read(ref reader, 1, ref warnings);
        var empty = Values.Where(value => root.TryGetProperty(value.Name, out var given) && given.ValueKind == JsonValueKind.Null)
            .Aggregate(TrackValue.None, (all, value) => all | value.Value);
        return new FollowedTrack(Id(root, "id"), row, empty, warnings);
    }

    private static FollowedSet Set(JsonElement root)
    {
        if (!root.TryGetProperty("tracks", out var tracks) || tracks.ValueKind != JsonValueKind.Array)
            throw new BadLineException("tracks is not a list");
        if (tracks.GetArrayLength() > SetLineParser.MaxRows)
            throw new BadLineException($"more than {SetLineParser.MaxRows} tracks");
        var id = Id(root, "id");
        return new FollowedSet(id, Text(root, "name") ?? $"{id}")
        {
            Performer = Text(root, "performer"),
            EventName = Text(root, "event"),
            PlayedOn = Text(root, "date") is { } day && Days.TryParse(day, out var date) ? date : null,
            Tracks = [.. tracks.EnumerateArray().Select(Maybe)],
        };
    }

    private static Guid? Maybe(JsonElement id) => id.ValueKind == JsonValueKind.Null ? null
        : id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var guid) ? guid : throw new BadLineException("tracks holds what is no id");

    private static Guid Id(JsonElement root, string name) =>
        root.TryGetProperty(name, out var id) && id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var guid) ? guid : throw new BadLineException($"{name} is no id");

    private static int Plays(JsonElement root) =>
        root.TryGetProperty("plays", out var plays) && plays.ValueKind == JsonValueKind.Number && plays.TryGetInt64(out var count) && count >= 0
            ? (int)Math.Min(count, MostPlays) : throw new BadLineException("plays is no count");

    private static string? Text(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw new BadLineException($"{name} is not text");
        var text = value.GetString()!.Trim();
        if (text.Length > Names.MaxLength)
            throw new BadLineException($"{name} is longer than {Names.MaxLength} characters");
        return text.Contains('\0') ? throw new BadLineException($"{name} holds a NUL character") : text.Length == 0 ? null : text;
    }
}
