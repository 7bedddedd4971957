using SongNodes.Grains.Graph.Search.Text;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>Shows where texts match a query: the match in <c>&lt;mark&gt;</c> as it is written, everything HTML-escaped.</summary>
/// <param name="query">As it was asked; where a text holds it as it is, it is marked in one piece.</param>
/// <param name="words">The words that were looked for, folded.</param>
public sealed class Highlight(string query, IReadOnlyList<string> words)
{
    /// <summary>Shorter ones are in too many words to tell anything.</summary>
    private const int ShortestInside = 3;

    private readonly string _phrase = query.Trim();
    private readonly WordPattern?[] _patterns =
        [.. words.Select(word => word.Length is >= 3 and <= WordPattern.Longest ? new WordPattern(word) : null)];

    /// <summary>The texts of one result, marked; null for one where nothing matches.</summary>
    public string?[] Of(params ReadOnlySpan<string> texts)
    {
        List<MarkedText> marked = [];
        foreach (var text in texts)
            marked.Add(new MarkedText(text));
        for (var word = 0; word < words.Count; word++)
        {
            var found = false;
            foreach (var text in marked)
                found |= MarkAsWritten(text, words[word]);
            // What one of the texts holds as it is written is no typo in the other.
            if (!found && _patterns[word] is { } pattern)
                MarkClosest(marked, pattern);
        }

        foreach (var text in marked)
            MarkPhrase(text);
        return [.. marked.Select(text => text.Html())];
    }

    /// <summary>In one piece, spaces included, where the text holds the query as it is.</summary>
    private void MarkPhrase(MarkedText marked)
    {
        var text = marked.Text;
        for (var at = 0; _phrase.Length > 0 && (at = text.IndexOf(_phrase, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += _phrase.Length)
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(text[at]))
                marked.Mark(at..(at + _phrase.Length));
        }
    }

    private static bool MarkAsWritten(MarkedText text, string asked) =>
        text.Mark(word => word.StartsWith(asked, StringComparison.Ordinal) ? 0 : -1, asked.Length)
        || (asked.Length >= ShortestInside && text.Mark(word => word.IndexOf(asked, StringComparison.Ordinal), asked.Length));

    private static void MarkClosest(List<MarkedText> texts, WordPattern asked)
    {
        var closest = texts.SelectMany(text => text.Words).Min(word => (int?)asked.DistanceTo(word.Word));
        if (closest > (asked.Length + 1) / 3)
            return;
        foreach (var text in texts)
            text.Mark(word => asked.DistanceTo(word) == closest ? 0 : -1, letters: null);
    }
}
