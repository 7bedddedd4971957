using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Setlists;

namespace SongNodes.Gateway.Rest.Setlists;

/// <summary>Answers about setlists, for the description.</summary>
internal static class SetlistExamples
{
    private static readonly Guid Id = new(InputDescriptions.IdExample);
    private static readonly DateTime Moment = new(2024, 8, 31, 20, 0, 0, DateTimeKind.Utc);

    public static SetlistKept Kept => new("ok", Id, 2);

    public static SetlistDeleted Deleted => new("deleted", Id);

    public static SetlistSummary Summary => new(Id, "Friday", "warm-up", 2, Moment, Moment);

    public static Setlist Setlist => new()
    {
        Id = Id,
        Name = "Friday",
        Notes = "warm-up",
        Tracks = [Track(1, "Ada", "Up", null), Track(2, "Bo", "Go", new SetlistStep(3, 0.8, 2, 0.0161))],
        CreatedAt = Moment,
        UpdatedAt = Moment,
    };

    private static SetlistTrack Track(int position, string artist, string title, SetlistStep? step) => new()
    {
        Position = position,
        Id = new Guid(InputDescriptions.TrackExample["song_".Length..]),
        Artist = artist,
        Title = title,
        DurationMs = 300_000,
        Bpm = 122 + (2 * position),
        Key = position == 1 ? "8A" : "9A",
        Transition = step,
    };
}
