using System.Text;

namespace SongNodes.Tests.Support;

/// <summary>Names of tracks that software trips over, none equal to another after folding.</summary>
public static class OddTexts
{
    /// <summary>As many as there are.</summary>
    public const int Count = 10_000;

    /// <summary>Emoji with their joiners, right-to-left with marks, combining marks, quotes, what ends a string elsewhere, and what folds oddly.</summary>
    private static readonly string[] Pieces =
    [
        "👩‍🎤", "🎛️", "🇧🇪", "👍🏽", "שלום", "\u202eمرحبا\u202c", "é", "e\u0301", "Z\u0351\u036b\u0343a\u030d", "\"", "'", "\\", "`", "<b>", "&amp;", "%00", "$1", "--", "; drop", "\t",
        "ß", "İ", "ı", "ﬁ", "Ⅷ", "가", "ｶﾞ", "㍍", "ǆ", "\u200b", "\u00ad", "ა", "ꙮ", "𝕬", "🂡", "\u2028", "﷽", "a", "B", "7", " ", "  ",
    ];

    /// <summary>The same every time.</summary>
    public static List<(string Artist, string Title)> All()
    {
        var random = new Random(11);
        // The number makes each different, also after folding.
        return [.. Enumerable.Range(0, Count).Select(no => (Text(random, $"a{no % 3_000}", no % 97 == 0 ? 500 : 20 + random.Next(20)), Text(random, $"t{no}", no % 89 == 0 ? 500 : 10 + random.Next(40))))
            .GroupBy(row => row.Item1).SelectMany(artist => artist)];
    }

    private static string Text(Random random, string unique, int length)
    {
        var text = new StringBuilder(unique);
        while (text.Length < length)
        {
            var piece = Pieces[random.Next(Pieces.Length)];
            if (text.Length + piece.Length > 500)
                break;
            text.Append(piece);
        }

        // Trimmed as any name is.
        return text.ToString().Trim();
    }
}
