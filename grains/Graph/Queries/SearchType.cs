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
