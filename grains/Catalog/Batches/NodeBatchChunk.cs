using System.Runtime.InteropServices;
using System.Text.Json;
using SongNodes.Grains.Catalog.Edits;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Parsing;
using SongNodes.Grains.Library.Batches;

namespace SongNodes.Grains.Catalog.Batches;

/// <summary>Writes the next part of a batch, its progress in the same transaction: whoever repeats it goes on behind it.</summary>
internal static class NodeBatchChunk
{
    private const int Size = 500;

    /// <returns>True while more may be left.</returns>
    public static async Task<bool> WriteAsync(ImportSession session, GraphTouch touch, string id)
    {
        if (await NodeBatchTable.NextAsync(session, id) is not var (nodes, done))
            return false;
        using var document = JsonDocument.Parse(nodes);
        var count = document.RootElement.GetArrayLength();
        var (rows, errors) = Read(document.RootElement.EnumerateArray().Skip(done).Take(Size), done);
        var tracks = await TracksAsync(session, rows);
        await TrackTable.WriteAsync(session, tracks);
        foreach (var track in tracks)
        {
            if (track.Created)
                touch.Created(track.No);
            else
                touch.Track(track.No);
        }

        var created = tracks.Count(track => track.Created);
        var next = Math.Min(count, done + Size);
        await NodeBatchTable.AdvanceAsync(session, id, next, created, rows.Count - created, errors);
        return next < count;
    }

    private static (List<SetRow> Rows, List<NodeBatchError> Errors) Read(IEnumerable<JsonElement> nodes, int from)
    {
        var (rows, errors) = (new List<SetRow>(), new List<NodeBatchError>());
        foreach (var (at, node) in nodes.Index())
        {
            if (WhyNot(node, from + at, rows) is { } reason)
                errors.Add(new NodeBatchError(from + at, reason));
        }

        return (rows, errors);
    }

    private static string? WhyNot(JsonElement node, int index, List<SetRow> rows)
    {
        try
        {
            var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(node));
            reader.Read();
            var warnings = 0;
            var row = SetRowReader.Read(ref reader, index + 1, ref warnings);
            if (row.IsUnidentified)
                return "Nothing tells which track this is.";
            rows.Add(row);
            return null;
        }
        catch (BadLineException error)
        {
            return error.Message;
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            return "It holds text that is not valid Unicode.";
        }
    }

    private static async Task<List<BatchTrack>> TracksAsync(ImportSession session, List<SetRow> rows)
    {
        var artists = rows.DistinctBy(row => row.ArtistName).ToDictionary(row => row.ArtistName, row => new BatchArtist(row.Artist, row.ArtistName));
        await ArtistTable.ResolveAsync(session, artists.Values);
        var tracks = new Dictionary<(int, string), BatchTrack>();
        foreach (var row in rows)
        {
            var artist = artists[row.ArtistName];
            if (!tracks.TryGetValue((artist.No, row.TitleName), out var track))
                tracks.Add((artist.No, row.TitleName), track = new BatchTrack(artist, row));
            track.Values = track.Values.FilledFrom(row.Values);
        }

        return [.. tracks.Values];
    }
}
