using System.Text.Json;

namespace SongNodes.Grains.Import.Parsing;

/// <summary>Reads one line of JSON as a played set. Unknown fields are ignored, snake_case names are understood too.</summary>
public static class SetLineParser
{
    /// <summary>Longest line in bytes, the line break not counted.</summary>
    public const int MaxLineLength = 4 * 1024 * 1024;

    /// <summary>Most rows of one set.</summary>
    public const int MaxRows = 10_000;

    /// <summary>Longest <c>source</c>; <c>sourceId</c>, <c>name</c> and <c>performer</c> may be as long as a title.</summary>
    public const int MaxSourceLength = 100;

    /// <exception cref="BadLineException">The line is no set.</exception>
    public static PlayedSet Parse(ReadOnlySpan<byte> line) => JsonLine.Parse(line, ReadSet);

    private static PlayedSet ReadSet(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new BadLineException("not a JSON object");
        string? source = null, sourceId = null, name = null, performer = null;
        DateOnly? playedOn = null;
        List<SetRow>? rows = null;
        int dateWarnings = 0, rowWarnings = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("tracks"u8))
                (rows, rowWarnings) = ReadTracks(ref reader);
            else if (reader.ValueTextEquals("source"u8))
                source = ReadText(ref reader, "source", MaxSourceLength);
            else if (reader.ValueTextEquals("sourceId"u8) || reader.ValueTextEquals("source_id"u8))
                sourceId = ReadText(ref reader, "sourceId", Names.MaxLength);
            else if (reader.ValueTextEquals("name"u8))
                name = ReadText(ref reader, "name", Names.MaxLength);
            else if (reader.ValueTextEquals("performer"u8))
                performer = ReadText(ref reader, "performer", Names.MaxLength);
            else if (reader.ValueTextEquals("date"u8))
                (playedOn, dateWarnings) = ReadDate(ref reader) is { } date ? (date, 0) : ((DateOnly?)null, reader.TokenType == JsonTokenType.Null ? 0 : 1);
            else
                reader.Skip();
        }

        if (string.IsNullOrEmpty(source))
            throw new BadLineException("source is missing");
        if (string.IsNullOrEmpty(sourceId))
            throw new BadLineException("sourceId is missing");
        return new PlayedSet(source, sourceId, string.IsNullOrEmpty(name) ? sourceId : name)
        {
            Performer = string.IsNullOrEmpty(performer) ? null : performer,
            PerformerKey = string.IsNullOrEmpty(performer) ? null : Names.Key(Names.Normalize(performer)),
            PlayedOn = playedOn,
            Rows = rows ?? throw new BadLineException("tracks is missing"),
            Warnings = dateWarnings + rowWarnings,
        };
    }

    private static (List<SetRow> Rows, int Warnings) ReadTracks(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new BadLineException("tracks is not a list");
        var rows = new List<SetRow>();
        var warnings = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (rows.Count == MaxRows)
                throw new BadLineException($"more than {MaxRows} tracks");
            rows.Add(SetRowReader.Read(ref reader, rows.Count + 1, ref warnings));
        }

        return (rows, warnings);
    }

    /// <summary>Reads a string or null, trimmed.</summary>
    internal static string? ReadText(ref Utf8JsonReader reader, string field, int maxLength)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.String)
            throw new BadLineException($"{field} is not text");
        var text = reader.GetString()!.Trim();
        if (text.Length > maxLength)
            throw new BadLineException($"{field} is longer than {maxLength} characters");
        // PostgreSQL keeps no NUL in text.
        if (text.Contains('\0'))
            throw new BadLineException($"{field} holds a NUL character");
        return text;
    }

    /// <summary>Reads a date, or the date of a time stamp; null when it is none.</summary>
    internal static DateOnly? ReadDate(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            reader.Skip();
        if (reader.TokenType != JsonTokenType.String)
            return null;
        var text = reader.GetString().AsSpan();
        if (text.Length > 10 && text[10] is 'T' or ' ')
            text = text[..10];
        return Days.TryParse(text, out var date) ? date : null;
    }
}
