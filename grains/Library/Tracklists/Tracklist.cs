using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Parsing;

namespace SongNodes.Grains.Library.Tracklists;

/// <summary>A row as it was sent, and as an import reads it.</summary>
internal sealed record TracklistRow(string Artist, string Title, int? Number, SetRow Row);

/// <summary>A tracklist that becomes a set: <c>{tracks: [{artist, title, track_number?, …}], name?, performer?, date?, source?, source_id?}</c>.</summary>
/// <remarks>
/// Rows have the values that rows of an import may have. Without source and source_id they follow from what is in it, so that the same
/// tracklist sent twice counts once too.
/// </remarks>
internal sealed record Tracklist(PlayedSet Set, IReadOnlyList<TracklistRow> Rows)
{
    private const string UsualSource = "tracklist";

    /// <exception cref="RefusalException">Malformed: no JSON object. Invalid: the field that does not fit.</exception>
    public static Tracklist Read(byte[] json)
    {
        using var document = Parse(json);
        var body = document.RootElement;
        if (body.ValueKind != JsonValueKind.Object)
            throw RefusalException.Malformed("The body must be one JSON object.");
        if (!body.TryGetProperty("tracks", out var tracks) || tracks.ValueKind != JsonValueKind.Array)
            throw RefusalException.Invalid("tracks", "tracks must be a list of {artist, title}.");
        if (tracks.GetArrayLength() is 0 or > SetLineParser.MaxRows)
            throw RefusalException.Invalid("tracks", $"tracks must hold 1 to {SetLineParser.MaxRows:N0} rows.");
        TracklistRow[] rows = [.. tracks.EnumerateArray().Select((row, at) => ReadRow(row, at))];
        var sourceId = Text(body, "source_id", Names.MaxLength) ?? Convert.ToHexStringLower(SHA256.HashData(json));
        var performer = Text(body, "performer", Names.MaxLength);
        var set = new PlayedSet(Text(body, "source", SetLineParser.MaxSourceLength) ?? UsualSource, sourceId, Text(body, "name", Names.MaxLength) ?? sourceId)
        {
            Performer = performer,
            PerformerKey = performer is null ? null : Names.Key(Normalized("performer", performer)),
            PlayedOn = Date(body),
            Rows = [.. (rows.All(row => row.Number is not null) ? rows.OrderBy(row => row.Number) : rows.AsEnumerable()).Select(row => row.Row)],
        };
        return new Tracklist(set, rows);
    }

    private static JsonDocument Parse(byte[] json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            throw RefusalException.Malformed("The body must be one JSON object.");
        }
    }

    private static TracklistRow ReadRow(JsonElement row, int at)
    {
        try
        {
            var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(row));
            reader.Read();
            var warnings = 0;
            var read = SetRowReader.Read(ref reader, at + 1, ref warnings);
            return new TracklistRow(Sent("artist"), Sent("title"), Number(row, at), read);
        }
        catch (BadLineException error)
        {
            throw RefusalException.Invalid($"tracks[{at}]", $"{char.ToUpperInvariant(error.Message[0])}{error.Message[1..]}.");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            throw RefusalException.Invalid($"tracks[{at}]", $"Track {at + 1} holds text that is not valid Unicode.");
        }

        string Sent(string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : "";
    }

    private static int? Number(JsonElement row, int at)
    {
        if (!row.TryGetProperty("track_number", out var number) || number.ValueKind == JsonValueKind.Null)
            return null;
        return number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value)
            ? value
            : throw RefusalException.Invalid($"tracks[{at}].track_number", "track_number must be a whole number.");
    }

    private static string? Text(JsonElement body, string name, int longest)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        try
        {
            if (value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is var text && text.Length <= longest && !text.Contains('\0'))
                return text.Length == 0 ? null : text;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: said below.
        }

        throw RefusalException.Invalid(name, $"{name} must be a text of at most {longest} characters.");
    }

    private static string Normalized(string field, string text)
    {
        try
        {
            return Names.Normalize(text);
        }
        catch (ArgumentException)
        {
            throw RefusalException.Invalid(field, $"{field} holds text that is not valid Unicode.");
        }
    }

    private static DateOnly? Date(JsonElement body)
    {
        if (!body.TryGetProperty("date", out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(value));
        return SetLineParser.ReadDate(ref reader) ?? throw RefusalException.Invalid("date", "date must be a day, for example 2024-08-31.");
    }
}
