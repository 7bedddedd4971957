using System.Globalization;

namespace SongNodes.Grains.Import.Parsing;

/// <summary>Days as requests and files write them.</summary>
public static class Days
{
    /// <summary>Reads a day like 2024-08-31. The first and the last that there are mean a time without end to the database, and are none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day > DateOnly.MinValue && day < DateOnly.MaxValue;
}
