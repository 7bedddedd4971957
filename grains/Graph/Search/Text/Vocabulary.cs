namespace SongNodes.Grains.Graph.Search.Text;

/// <summary>The different words of many texts, sorted, numbered by their place. Immutable.</summary>
/// <remarks>Finding words with a typo looks at every word: a bit per letter rules out nearly all of them, at about a nanosecond each.</remarks>
public sealed class Vocabulary
{
    private readonly char[] _text;
    private readonly int[] _starts;
    private readonly uint[] _letters;

    private Vocabulary(char[] text, int[] starts)
    {
        (_text, _starts) = (text, starts);
        _letters = new uint[Count];
        for (var word = 0; word < Count; word++)
            _letters[word] = WordPattern.LettersOf(this[word]);
    }

    public int Count => _starts.Length - 1;

    public long Bytes => (_text.Length * (long)sizeof(char)) + ((_starts.Length + _letters.Length) * (long)sizeof(int));

    public ReadOnlySpan<char> this[int word] => _text.AsSpan(_starts[word], _starts[word + 1] - _starts[word]);

    /// <param name="sorted">Different words in the order of their code units.</param>
    public static Vocabulary Of(IReadOnlyList<string> sorted)
    {
        var starts = new int[sorted.Count + 1];
        for (var word = 0; word < sorted.Count; word++)
            starts[word + 1] = starts[word] + sorted[word].Length;
        var text = new char[starts[^1]];
        for (var word = 0; word < sorted.Count; word++)
            sorted[word].CopyTo(text.AsSpan(starts[word]));
        return new Vocabulary(text, starts);
    }

    /// <summary>The word's number, or -1.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        var at = FirstNotBefore(word);
        return at < Count && this[at].SequenceEqual(word) ? at : -1;
    }

    /// <summary>The words that begin so, from the first up to but without the second number.</summary>
    public (int From, int To) StartingWith(ReadOnlySpan<char> prefix)
    {
        var from = FirstNotBefore(prefix);
        int low = from, high = Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (this[middle].StartsWith(prefix))
                low = middle + 1;
            else
                high = middle;
        }

        return (from, low);
    }

    /// <summary>The words that are at most so far from the pattern, with their distance; the word itself at 0.</summary>
    public void Near(WordPattern pattern, int distance, Action<int, int> found)
    {
        for (var word = 0; word < _letters.Length; word++)
        {
            if (!pattern.MayBeWithin(_letters[word], distance) || Math.Abs(_starts[word + 1] - _starts[word] - pattern.Length) > distance)
                continue;
            var actual = pattern.DistanceTo(this[word]);
            if (actual <= distance)
                found(word, actual);
        }
    }

    /// <summary>The words that hold a text, at their start or further in.</summary>
    public void Containing(ReadOnlySpan<char> part, Action<int> found)
    {
        for (var at = 0; at < _text.Length;)
        {
            var next = _text.AsSpan(at).IndexOf(part);
            if (next < 0)
                return;
            at += next;
            var place = Array.BinarySearch(_starts, at);
            // Words of no length do not occur, so that a start belongs to one word.
            var word = place >= 0 ? place : ~place - 1;
            if (at + part.Length <= _starts[word + 1])
            {
                found(word);
                at = _starts[word + 1];
            }
            else
            {
                at++;
            }
        }
    }

    private int FirstNotBefore(ReadOnlySpan<char> word)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (this[middle].SequenceCompareTo(word) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
