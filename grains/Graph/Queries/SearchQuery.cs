namespace SongNodes.Grains.Graph.Queries;

/// <summary>How a text has to match.</summary>
public enum SearchType
{
    /// <summary>Similar, words in any order, typos allowed.</summary>
    Fuzzy,

    /// <summary>The whole title, artist, or "artist title".</summary>
    Exact,

    /// <summary>A title or artist that begins so.</summary>
    Prefix,
}

/// <param name="Text">1..200 characters, not only white space.</param>
/// <param name="Type">How it has to match.</param>
/// <param name="Title">Search titles.</param>
/// <param name="Artist">Search artists; at least one of the two.</param>
/// <param name="Limit">1..100.</param>
/// <param name="Offset">0..10,000.</param>
[GenerateSerializer, Immutable, Alias("search-query")]
public sealed record SearchQuery(
    [property: Id(0)] string Text,
    [property: Id(1)] SearchType Type,
    [property: Id(2)] bool Title,
    [property: Id(3)] bool Artist,
    [property: Id(4)] int Limit,
    [property: Id(5)] int Offset);
