namespace SongNodes.Grains.Catalog.Edits;

/// <summary>What a caller has seen of a thing that it changes.</summary>
internal static class IfMatch
{
    /// <summary>Whether one of the ETags that are named is the thing's. What a proxy marked as weak still tells what was read: it is made of the content.</summary>
    /// <param name="named">As <c>If-Match</c> names them, with commas between; null for any.</param>
    /// <param name="etag">Of the thing as it is.</param>
    public static bool Holds(string? named, string etag) =>
        named is null || named.Split(',', StringSplitOptions.TrimEntries).Any(tag => (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag) == etag);
}
