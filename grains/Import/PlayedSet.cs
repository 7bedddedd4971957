namespace SongNodes.Grains.Import;

/// <summary>One set as it was read: valid, within all bounds, in play order.</summary>
public sealed record PlayedSet(string Source, string SourceId, string Name)
{
    public string? Performer { get; init; }

    /// <summary>Of the performer's name as artists are told apart; null where nobody is named.</summary>
    public Guid? PerformerKey { get; init; }

    public DateOnly? PlayedOn { get; init; }

    public required IReadOnlyList<SetRow> Rows { get; init; }

    /// <summary>Values of the set that were dropped because they could not be true.</summary>
    public int Warnings { get; init; }
}

/// <summary>
/// A played track; <see cref="Unidentified"/> where it could not be told which. Artist and title stand as written and trimmed,
/// and normalised as <paramref name="ArtistName"/> and <paramref name="TitleName"/>.
/// </summary>
public sealed record SetRow(string Artist, string ArtistName, string Title, string TitleName, TrackValues? Values)
{
    public static readonly SetRow Unidentified = new("", "", "", "", null);

    /// <summary>A row for <see cref="SetLineWriter"/>, which writes no normalised names.</summary>
    public static SetRow AsWritten(string artist, string title, TrackValues? values = null) => new(artist, "", title, "", values);

    public bool IsUnidentified => ReferenceEquals(this, Unidentified);
}

/// <summary>What a set says of a track beyond its name; null is unknown.</summary>
public sealed record TrackValues
{
    public string? Genre { get; set; }

    /// <summary>20..400.</summary>
    public float? Bpm { get; set; }

    /// <summary>Camelot code.</summary>
    public string? Key { get; set; }

    /// <summary>0..1, as the two after it.</summary>
    public float? Energy { get; set; }

    public float? Danceability { get; set; }

    public float? Valence { get; set; }

    /// <summary>Positive.</summary>
    public int? DurationMs { get; set; }

    public DateOnly? ReleaseDate { get; set; }

    public string? Isrc { get; set; }

    public string? SpotifyId { get; set; }

    /// <summary>Takes over what is unknown here: the first that has a value keeps it.</summary>
    public TrackValues FilledFrom(TrackValues? later) => later is null ? this : new()
    {
        Genre = Genre ?? later.Genre,
        Bpm = Bpm ?? later.Bpm,
        Key = Key ?? later.Key,
        Energy = Energy ?? later.Energy,
        Danceability = Danceability ?? later.Danceability,
        Valence = Valence ?? later.Valence,
        DurationMs = DurationMs ?? later.DurationMs,
        ReleaseDate = ReleaseDate ?? later.ReleaseDate,
        Isrc = Isrc ?? later.Isrc,
        SpotifyId = SpotifyId ?? later.SpotifyId,
    };
}
