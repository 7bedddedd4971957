using System.Text;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>Shows where a text matches: the match in <c>&lt;mark&gt;</c> as it is written, everything HTML-escaped.</summary>
public static class Highlight
{
    /// <summary>How much two words must share to count as the same with a typo.</summary>
    private const double Alike = 0.2;

    /// <summary>Only what HTML gives a meaning; letters of every script stay letters.</summary>
    private static readonly Dictionary<char, string> Entities = new()
    {
        ['&'] = "&amp;",
        ['<'] = "&lt;",
        ['>'] = "&gt;",
        ['"'] = "&quot;",
        ['\''] = "&#39;",
    };

    /// <summary>Null where nothing in the text matches.</summary>
    public static string? Of(string text, string query)
    {
        var marked = new bool[text.Length];
        Mark(text, query.Trim(), marked);
        if (!marked.Contains(true))
        {
            var words = Words(text);
            foreach (var asked in Words(query))
                MarkWord(text, words, query[asked], marked);
        }

        return marked.Contains(true) ? Write(text, marked) : null;
    }

    /// <summary>Marks the word as part of the text, else the words most like it.</summary>
    private static void MarkWord(string text, List<Range> words, string asked, bool[] marked)
    {
        if (Mark(text, asked, marked))
            return;
        var likeness = words.ConvertAll(word => Likeness(text[word], asked));
        var best = likeness.DefaultIfEmpty().Max();
        for (var i = 0; i < words.Count && best >= Alike; i++)
        {
            if (likeness[i] == best)
                marked.AsSpan(words[i]).Fill(true);
        }
    }

    private static bool Mark(string text, string part, bool[] marked)
    {
        var found = false;
        for (var at = 0; part.Length > 0 && (at = text.IndexOf(part, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += part.Length)
        {
            marked.AsSpan(at, part.Length).Fill(true);
            found = true;
        }

        return found;
    }

    private static List<Range> Words(string text)
    {
        var words = new List<Range>();
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at])))
                at++;
            if (at > start)
                words.Add(start..at);
        }

        return words;
    }

    /// <summary>Shared three-letter groups as a part of all, as pg_trgm counts them.</summary>
    private static double Likeness(string left, string right)
    {
        var (one, other) = (Groups(left), Groups(right));
        var shared = one.Count(other.Contains);
        return (double)shared / (one.Count + other.Count - shared);
    }

    private static HashSet<string> Groups(string word)
    {
        var padded = $"  {word.ToLowerInvariant()} ";
        return [.. Enumerable.Range(0, padded.Length - 2).Select(at => padded.Substring(at, 3))];
    }

    private static string Write(string text, bool[] marked)
    {
        var html = new StringBuilder(text.Length + 32);
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && marked[at] == marked[start])
                at++;
            html.Append(marked[start] ? "<mark>" : "");
            foreach (var letter in text.AsSpan(start, at - start))
                _ = Entities.TryGetValue(letter, out var entity) ? html.Append(entity) : html.Append(letter);
            html.Append(marked[start] ? "</mark>" : "");
        }

        return html.ToString();
    }
}
