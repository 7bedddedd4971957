using SongNodes.Grains.Graph.Search.Index;

namespace SongNodes.Grains.Graph.Search.Finding;

/// <summary>Other ways to put spaces into a query: "star gazing" for "stargazing", and the other way round.</summary>
internal static class Respelling
{
    private const int ShortestPart = 2;

    /// <summary>The words with the first gap closed that makes a known word, or the first unknown word parted into two known ones; null for neither.</summary>
    public static List<string>? Of(IReadOnlyList<string> words, SearchIndex index) => Joined(words, index) ?? Parted(words, index);

    private static List<string>? Joined(IReadOnlyList<string> words, SearchIndex index)
    {
        for (var at = 0; at + 1 < words.Count; at++)
        {
            if (Known(words[at] + words[at + 1], index) > 0)
                return [.. words.Take(at), words[at] + words[at + 1], .. words.Skip(at + 2)];
        }

        return null;
    }

    private static List<string>? Parted(IReadOnlyList<string> words, SearchIndex index)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at];
            if (Known(word, index) > 0)
                continue;
            // Where both parts are common, not where one is a scrap that somebody wrote once.
            var cut = Enumerable.Range(ShortestPart, Math.Max(0, word.Length - (2 * ShortestPart) + 1))
                .Select(cut => (Cut: cut, Known: Math.Min(Known(word.AsSpan(0, cut), index), Known(word.AsSpan(cut), index))))
                .DefaultIfEmpty().MaxBy(cut => cut.Known);
            if (cut.Known > 0)
                return [.. words.Take(at), word[..cut.Cut], word[cut.Cut..], .. words.Skip(at + 1)];
        }

        return null;
    }

    private static int Known(ReadOnlySpan<char> word, SearchIndex index)
    {
        var known = 0;
        foreach (var segment in index.Segments)
        {
            if (segment.Tables.Words.Find(word) is >= 0 and var number)
                known += segment.Tables.InTitles[number].Length + segment.Tables.InArtists[number].Length;
        }

        return known;
    }
}
