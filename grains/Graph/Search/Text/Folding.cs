using System.Globalization;
using System.Text;

namespace SongNodes.Grains.Graph.Search.Text;

/// <summary>Takes from a word what people leave out when they type: case, width, accents and points. For search only, never for identity.</summary>
internal static class Folding
{
    public static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var letter in word.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (Plain(letter) is { } letters)
                folded.Append(letters);
            else if (!IsAccent(letter) && IsPartOfWord(letter))
                folded.Append(letter);
        }

        // Put together again what is a letter of its own: voiced kana, Hangul.
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Latin accents, Hebrew points, Arabic vowel signs and stretching.</summary>
    private static bool IsAccent(char letter) => letter
        is (>= '\u0300' and <= '\u036f') or (>= '\u0591' and <= '\u05c7') or (>= '\u064b' and <= '\u065f') or '\u0670' or '\u0640';

    /// <summary>Letters, digits, vowel signs of scripts that write them as marks, and what lies beyond the basic plane, as emoji do.</summary>
    public static bool IsPartOfWord(char letter) =>
        char.IsAscii(letter)
            ? char.IsAsciiLetterOrDigit(letter)
            : char.IsLetterOrDigit(letter) || char.IsSurrogate(letter)
                || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Letters that Unicode does not take apart, though people type the plain ones.</summary>
    private static string? Plain(char letter) => letter switch
    {
        'ł' => "l",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => null,
    };
}
