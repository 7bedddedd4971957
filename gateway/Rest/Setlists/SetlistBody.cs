using SongNodes.Grains.Graph;
using SongNodes.Grains.Import;
using SongNodes.Grains.Setlists;

namespace SongNodes.Gateway.Rest.Setlists;

/// <summary>A setlist in a request's body: <c>{name, track_ids: […], notes?}</c>.</summary>
internal static class SetlistBody
{
    public const int LongestNotes = 10_000;

    /// <exception cref="InvalidBodyException">What does not fit.</exception>
    public static async Task<SetlistDraft> ReadAsync(HttpRequest request)
    {
        using var body = await JsonBody.ReadAsync(request);
        var name = body.Required(Names.MaxLength, "name");
        var notes = body.Text(LongestNotes, "notes");
        var texts = body.Texts("track_ids", SetlistDraft.MaxTracks, 64);
        if (texts is null)
            body.Fault("track_ids", "track_ids is missing.");
        var ids = new List<Guid>();
        foreach (var (at, text) in (texts ?? []).Index())
        {
            if (TrackIds.TryParse(text, out var id))
                ids.Add(id);
            else
                body.Fault($"track_ids[{at}]", $"track_ids[{at}] is no track id.");
        }

        body.Demand();
        return new SetlistDraft(name, [.. ids], string.IsNullOrEmpty(notes) ? null : notes);
    }
}
