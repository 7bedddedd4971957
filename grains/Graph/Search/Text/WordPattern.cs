using System.Numerics;

namespace SongNodes.Grains.Graph.Search.Text;

/// <summary>A word prepared for counting its distance to many others. Not for two threads at a time.</summary>
/// <remarks>
/// The distance is the number of letters inserted, left out, replaced, or swapped with their neighbour (optimal string alignment),
/// computed a column of the table at a time in the bits of one number (Hyyrö 2003).
/// </remarks>
public sealed class WordPattern
{
    /// <summary>Longest word that has a distance.</summary>
    public const int Longest = 64;

    private readonly string _word;
    private readonly ulong[] _ascii = new ulong[128];
    private readonly Dictionary<char, ulong> _others = [];

    /// <param name="word">1..<see cref="Longest"/> characters.</param>
    public WordPattern(string word)
    {
        ArgumentOutOfRangeException.ThrowIfZero(word.Length, nameof(word));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(word.Length, Longest, nameof(word));
        _word = word;
        for (var at = 0; at < word.Length; at++)
        {
            if (char.IsAscii(word[at]))
                _ascii[word[at]] |= 1UL << at;
            else
                _others[word[at]] = Places(word[at]) | (1UL << at);
        }

        Letters = LettersOf(word);
    }

    public int Length => _word.Length;

    /// <inheritdoc cref="LettersOf"/>
    public uint Letters { get; }

    /// <summary>A bit per letter that occurs: each typo changes at most two of them, so that most words need no distance.</summary>
    public static uint LettersOf(ReadOnlySpan<char> word)
    {
        var bits = 0u;
        foreach (var letter in word)
            bits |= 1u << (letter & 31);
        return bits;
    }

    /// <summary>False when the distance is certainly greater.</summary>
    public bool MayBeWithin(uint letters, int distance) => BitOperations.PopCount(letters ^ Letters) <= 2 * distance;

    public int DistanceTo(ReadOnlySpan<char> other)
    {
        var (plus, minus, diagonal, before) = (ulong.MaxValue, 0UL, 0UL, 0UL);
        var last = 1UL << (_word.Length - 1);
        var distance = _word.Length;
        foreach (var letter in other)
        {
            var here = char.IsAscii(letter) ? _ascii[letter] : Places(letter);
            var swapped = ((~diagonal & here) << 1) & before;
            diagonal = (((here & plus) + plus) ^ plus) | here | minus | swapped;
            var right = minus | ~(diagonal | plus);
            var left = diagonal & plus;
            if ((right & last) != 0)
                distance++;
            else if ((left & last) != 0)
                distance--;
            right = (right << 1) | 1;
            plus = (left << 1) | ~(diagonal | right);
            minus = right & diagonal;
            before = here;
        }

        return distance;
    }

    private ulong Places(char letter) => _others.GetValueOrDefault(letter);
}
