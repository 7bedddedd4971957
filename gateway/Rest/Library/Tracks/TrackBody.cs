using SongNodes.Grains.Import;
using SongNodes.Grains.Library.Tracks;
using SongNodes.Grains.Music;

namespace SongNodes.Gateway.Rest.Library.Tracks;

/// <summary>A track in a request's body. Old clients know some fields by other names.</summary>
internal static class TrackBody
{
    public const double LeastBpm = 60;
    public const double MostBpm = 200;
    public const int LongestGenre = 100;
    public const int LongestCode = 64;
    public const int LongestKey = 24;

    private static readonly string[] Artist = ["artist_name", "artist", "primary_artist_name"];
    private static readonly string[] Title = ["track_title", "track_name", "title"];
    private static readonly string[] Key = ["key", "musical_key"];

    /// <summary>A new track.</summary>
    /// <exception cref="InvalidBodyException">What does not fit.</exception>
    public static TrackDraft New(JsonBody body)
    {
        var draft = Read(body);
        if (draft.Title is null)
            body.Fault(Title[0], "track_title is missing.");
        if (draft.ArtistName is null && draft.ArtistId is null)
            body.Fault(Artist[0], "artist_name is missing, or artist_id in its place.");
        body.Demand();
        return draft;
    }

    /// <summary>Changes of a track.</summary>
    /// <param name="body">What was sent.</param>
    /// <param name="nullClears">Null makes a value unknown, as in <c>application/merge-patch+json</c>; else it leaves it as it is.</param>
    /// <exception cref="InvalidBodyException">What does not fit.</exception>
    public static TrackDraft Changes(JsonBody body, bool nullClears)
    {
        var draft = Read(body);
        body.Demand();
        return nullClears ? draft with { Cleared = Cleared(body) } : draft;
    }

    private static TrackDraft Read(JsonBody body) => new()
    {
        ArtistName = Name(body, Artist),
        ArtistId = Id(body),
        Title = TitleOf(body),
        Genre = Filled(body.Text(LongestGenre, "genre")),
        Subgenre = Filled(body.Text(LongestGenre, "subgenre")),
        Bpm = (float?)body.Number(LeastBpm, MostBpm, "bpm"),
        Key = KeyOf(body),
        Energy = (float?)body.Number(0, 1, "energy"),
        Danceability = (float?)body.Number(0, 1, "danceability"),
        Valence = (float?)body.Number(0, 1, "valence"),
        DurationMs = body.Whole(1, int.MaxValue, "duration_ms"),
        ReleaseDate = body.Date("release_date"),
        Isrc = Isrc(body),
        SpotifyId = Filled(body.Text(LongestCode, "spotify_id")),
        IsRemix = body.Flag("is_remix"),
    };

    private static string? Name(JsonBody body, string[] names)
    {
        var text = body.Text(Names.MaxLength, names);
        if (text is { Length: 0 })
            body.Fault(names[0], $"{names[0]} is empty.");
        return text;
    }

    private static string? TitleOf(JsonBody body)
    {
        var title = Name(body, Title);
        if (title is not null && Names.IsPlaceholderTitle(Names.Normalize(title)))
            body.Fault(Title[0], $"\"{title}\" stands for a track that nobody recognised.");
        return title;
    }

    private static string? KeyOf(JsonBody body)
    {
        if (body.Text(LongestKey, Key) is not { Length: > 0 } text)
            return null;
        if (Camelot.TryParse(text, out var key))
            return key.ToString();
        body.Fault(Key[0], "key must be a Camelot code, 1A to 12B, or the name of a key.");
        return null;
    }

    private static string? Isrc(JsonBody body)
    {
        if (body.Text(LongestCode, "isrc") is not { Length: > 0 } isrc)
            return null;
        if (isrc.Length == 12 && isrc.All(char.IsAsciiLetterOrDigit))
            return isrc;
        body.Fault("isrc", "isrc must have 12 letters and digits.");
        return null;
    }

    private static Guid? Id(JsonBody body)
    {
        if (body.Text(LongestCode, "artist_id", "primary_artist_id") is not { } text)
            return null;
        if (Guid.TryParseExact(text, "D", out var id))
            return id;
        body.Fault("artist_id", "artist_id is no id.");
        return null;
    }

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static TrackValue Cleared(JsonBody body)
    {
        var cleared = TrackValue.None;
        foreach (var (value, name) in new[]
        {
            (TrackValue.Genre, "genre"), (TrackValue.Subgenre, "subgenre"), (TrackValue.Bpm, "bpm"), (TrackValue.Energy, "energy"),
            (TrackValue.Danceability, "danceability"), (TrackValue.Valence, "valence"), (TrackValue.DurationMs, "duration_ms"),
            (TrackValue.ReleaseDate, "release_date"), (TrackValue.Isrc, "isrc"), (TrackValue.SpotifyId, "spotify_id"),
        })
        {
            if (body.IsNull(name))
                cleared |= value;
        }

        return body.IsNull(Key) ? cleared | TrackValue.Key : cleared;
    }
}
