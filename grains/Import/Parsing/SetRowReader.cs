using System.Text.Json;
using SongNodes.Grains.Music;

namespace SongNodes.Grains.Import.Parsing;

/// <summary>Reads one element of a set's <c>tracks</c>. A wrong name fails the line; a value that cannot be true is dropped with a warning.</summary>
internal static class SetRowReader
{
    private const int MaxGenreLength = 100;
    private const int MaxSpotifyIdLength = 64;

    /// <summary>Reads the row at <paramref name="position"/>, which counts from 1.</summary>
    public static SetRow Read(ref Utf8JsonReader reader, int position, ref int warnings)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new BadLineException($"track {position} is not an object");
        string? artist = null, title = null;
        TrackValues? values = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("artist"u8))
                artist = ReadName(ref reader, "artist", position);
            else if (reader.ValueTextEquals("title"u8))
                title = ReadName(ref reader, "title", position);
            else
                ReadValue(ref reader, ref values, ref warnings);
        }

        var artistName = string.IsNullOrEmpty(artist) ? "" : Names.Normalize(artist);
        var titleName = string.IsNullOrEmpty(title) ? "" : Names.Normalize(title);
        return Names.IsUnidentified(artistName, titleName)
            ? SetRow.Unidentified
            : new SetRow(artist!, artistName, title!, titleName, values);
    }

    private static string? ReadName(ref Utf8JsonReader reader, string field, int position)
    {
        try
        {
            return SetLineParser.ReadText(ref reader, field, Names.MaxLength);
        }
        catch (BadLineException error)
        {
            throw new BadLineException($"track {position}: {error.Message}");
        }
    }

    private static void ReadValue(ref Utf8JsonReader reader, ref TrackValues? values, ref int warnings)
    {
        if (reader.ValueTextEquals("durationMs"u8) || reader.ValueTextEquals("duration_ms"u8))
        {
            if (ReadNumber(ref reader, 1, int.MaxValue, ref warnings) is { } duration)
                (values ??= new()).DurationMs = (int)duration;
        }
        else if (reader.ValueTextEquals("bpm"u8))
        {
            if (ReadNumber(ref reader, 20, 400, ref warnings) is { } bpm)
                (values ??= new()).Bpm = (float)bpm;
        }
        else if (reader.ValueTextEquals("key"u8) || reader.ValueTextEquals("musical_key"u8))
        {
            if (ReadShort(ref reader, 24, ref warnings) is { } key && (Camelot.TryParse(key, out var camelot) || Dropped(ref warnings)))
                (values ??= new()).Key = camelot.ToString();
        }
        else if (reader.ValueTextEquals("genre"u8))
        {
            if (ReadShort(ref reader, MaxGenreLength, ref warnings) is { } genre)
                (values ??= new()).Genre = genre;
        }
        else if (reader.ValueTextEquals("energy"u8))
        {
            if (ReadNumber(ref reader, 0, 1, ref warnings) is { } energy)
                (values ??= new()).Energy = (float)energy;
        }
        else if (reader.ValueTextEquals("danceability"u8))
        {
            if (ReadNumber(ref reader, 0, 1, ref warnings) is { } danceability)
                (values ??= new()).Danceability = (float)danceability;
        }
        else if (reader.ValueTextEquals("valence"u8))
        {
            if (ReadNumber(ref reader, 0, 1, ref warnings) is { } valence)
                (values ??= new()).Valence = (float)valence;
        }
        else if (reader.ValueTextEquals("isrc"u8))
        {
            if (ReadShort(ref reader, 12, ref warnings) is { } isrc && (isrc.Length == 12 || Dropped(ref warnings)))
                (values ??= new()).Isrc = isrc;
        }
        else if (reader.ValueTextEquals("spotifyId"u8) || reader.ValueTextEquals("spotify_id"u8))
        {
            if (ReadShort(ref reader, MaxSpotifyIdLength, ref warnings) is { } spotifyId)
                (values ??= new()).SpotifyId = spotifyId;
        }
        else if (reader.ValueTextEquals("releaseDate"u8) || reader.ValueTextEquals("release_date"u8))
        {
            if (SetLineParser.ReadDate(ref reader) is { } date)
                (values ??= new()).ReleaseDate = date;
            else if (reader.TokenType != JsonTokenType.Null)
                warnings++;
        }
        else
        {
            reader.Skip();
        }
    }

    private static double? ReadNumber(ref Utf8JsonReader reader, double least, double most, ref int warnings)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && number >= least && number <= most)
            return number;
        reader.Skip();
        Dropped(ref warnings);
        return null;
    }

    private static string? ReadShort(ref Utf8JsonReader reader, int maxLength, ref int warnings)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            var text = reader.GetString()!.Trim();
            if (text.Length == 0)
                return null;
            if (text.Length <= maxLength && !text.Contains('\0'))
                return text;
        }
        else if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        reader.Skip();
        Dropped(ref warnings);
        return null;
    }

    private static bool Dropped(ref int warnings)
    {
        warnings++;
        return false;
    }
}
