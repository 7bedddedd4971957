using System.Text;
using SongNodes.Grains.Graph.Search.Text;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>A text, its words, and the letters of it that are to be marked.</summary>
internal sealed class MarkedText
{
    /// <summary>Only what HTML gives a meaning; letters of every script stay letters.</summary>
    private static readonly Dictionary<char, string> Entities = new()
    {
        ['&'] = "&amp;",
        ['<'] = "&lt;",
        ['>'] = "&gt;",
        ['"'] = "&quot;",
        ['\''] = "&#39;",
    };

    private readonly bool[] _marked;
    private readonly List<(Range Place, string Word)> _words = [];

    public MarkedText(string text)
    {
        (Text, _marked) = (text, new bool[text.Length]);
        var reader = new WordReader(text, stackalloc char[WordReader.UsualRoom]);
        while (reader.Read())
            _words.Add((reader.Place, new string(reader.Word)));
    }

    public string Text { get; }

    /// <summary>Folded, with their places.</summary>
    public IReadOnlyList<(Range Place, string Word)> Words => _words;

    public void Mark(Range place) => _marked.AsSpan(place).Fill(true);

    /// <summary>Marks words.</summary>
    /// <param name="at">Where in a word the match begins; negative where there is none.</param>
    /// <param name="letters">Length of the match; null for all of the word.</param>
    /// <returns>True where there was one.</returns>
    public bool Mark(Func<string, int> at, int? letters)
    {
        var found = false;
        foreach (var (place, word) in _words)
        {
            var start = at(word);
            if (start < 0)
                continue;
            var all = _marked.AsSpan(place);
            // Where folding changed the number of letters it can't be told which of them match.
            (letters is { } length && all.Length == word.Length ? all.Slice(start, length) : all).Fill(true);
            found = true;
        }

        return found;
    }

    /// <summary>The text with marks, HTML-escaped; null without any mark.</summary>
    public string? Html()
    {
        if (!_marked.Contains(true))
            return null;
        var html = new StringBuilder(Text.Length + 32);
        for (var at = 0; at < Text.Length;)
        {
            var start = at;
            while (at < Text.Length && _marked[at] == _marked[start])
                at++;
            html.Append(_marked[start] ? "<mark>" : "");
            foreach (var letter in Text.AsSpan(start, at - start))
                _ = Entities.TryGetValue(letter, out var entity) ? html.Append(entity) : html.Append(letter);
            html.Append(_marked[start] ? "</mark>" : "");
        }

        return html.ToString();
    }
}
