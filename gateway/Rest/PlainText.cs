using System.Text;

namespace SongNodes.Gateway.Rest;

/// <summary>What a text must be to be kept and compared.</summary>
internal static class PlainText
{
    /// <summary>Why not, to be put behind the text's name; null when it is fine.</summary>
    public static string? WhyNot(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            return "holds a NUL character";
        try
        {
            // Half a surrogate pair, or a code point that Unicode keeps out of text.
            _ = text.IsNormalized(NormalizationForm.FormKC);
            return null;
        }
        catch (ArgumentException)
        {
            return "holds text that is not valid Unicode";
        }
    }
}
