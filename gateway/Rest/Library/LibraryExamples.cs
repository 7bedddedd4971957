using SongNodes.Gateway.Rest.Library.Artists;
using SongNodes.Gateway.Rest.Library.Batches;
using SongNodes.Gateway.Rest.Library.Targets;
using SongNodes.Gateway.Rest.Library.Tracks;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Library.Artists;
using SongNodes.Grains.Library.Batches;
using SongNodes.Grains.Library.Sets;
using SongNodes.Grains.Library.Targets;
using SongNodes.Grains.Library.Tracklists;
using SongNodes.Grains.Library.Tracks;

namespace SongNodes.Gateway.Rest.Library;

/// <summary>Answers of the catalogue, for the description.</summary>
internal static class LibraryExamples
{
    private const string Song = InputDescriptions.TrackExample;

    private static readonly Guid Id = new(InputDescriptions.IdExample);
    private static readonly DateTime Moment = new(2024, 8, 31, 20, 0, 0, DateTimeKind.Utc);

    public static TrackRow Track => new()
    {
        Id = new Guid(Song["song_".Length..]),
        TrackName = "Up",
        NormalizedTitle = "up",
        Artist = "Ada",
        PrimaryArtistId = Id,
        PrimaryArtistName = "Ada",
        DurationMs = 300_000,
        Bpm = 124,
        MusicalKey = "8A",
        Energy = 0.5,
        ReleaseDate = new DateOnly(2001, 2, 3),
        Genre = "House",
        Isrc = "BEXX12345678",
        AppearanceCount = 3,
        CreatedAt = Moment,
        UpdatedAt = Moment,
    };

    public static ArtistRow Artist => new()
    {
        ArtistId = Id,
        ArtistName = "Ada",
        NormalizedName = "ada",
        Aliases = ["A. Lovelace"],
        Genres = ["House"],
        Country = "GB",
        TrackCount = 3,
        CreatedAt = Moment,
        UpdatedAt = Moment,
    };

    public static PlayedSetRow Set => new()
    {
        PlaylistId = Id,
        SetlistName = "Friday",
        DjArtistName = "DJ Mona",
        SetDate = new DateOnly(2024, 8, 30),
        TotalTracks = 24,
        DataSource = "me",
        SourceId = "1",
        CreatedAt = Moment,
    };

    public static TargetTrack Target => new()
    {
        TrackId = Id,
        Title = "Up",
        Artist = "Ada",
        Priority = "high",
        Genres = ["House"],
        IsActive = true,
        AddedAt = Moment,
        UpdatedAt = Moment,
    };

    public static MissingArtistRow MissingArtist => new()
    {
        Id = new Guid(Song["song_".Length..]),
        Title = "Mix",
        Artist = "Various Artists",
        PlaylistCount = 2,
        AdjacencyCount = 4,
        CreatedAt = Moment,
        UpdatedAt = Moment,
    };

    public static NodeBatchState Batch => new()
    {
        BatchId = "nightly-1",
        Status = "completed",
        NodeCount = 2,
        Done = 2,
        Result = new NodeBatchResult(1, 0, 1, [new(1, "The artist is missing.")]),
        UpdatedAt = Moment,
    };

    public static TracklistOutcome Tracklist => new(1, 0, 1, 2, [Row("created", Id, null), Row("failed", null, "Nobody recognised the track.")], 0, false);

    public static ArtistMatch Match => new(Id, "Ada", 0.9, 3, null, ["House"]);

    public static DirtyArtist Dirty => new(Id, "[40:54] Ada", "Ada", 3, true, "timestamp");

    public static ArtistRenamed Renamed => new(Id, "[40:54] Ada", "Ada", 3);

    public static ArtistMerged Merged => new(Id, "Ada", Guid.Empty, "[40:54] Ada", 3, 1);

    public static ArtistAssigned Assigned => new("assigned", Song, Id, "Ada", "Up", "primary");

    public static TargetSearched Searched => TargetSearched.Of(new TargetSearch(Target, null));

    public static ArtistDeleted DeletedArtist => new("deleted", Id);

    public static TargetDeleted DeletedTarget => new("deleted", Id);

    public static BatchTaken Taken => new("nightly-1", "processing", 1);

    private static TracklistDetail Row(string status, Guid? track, string? error) =>
        new() { Artist = "Ada", Title = "Up", Status = status, Track = track, Error = error };
}
