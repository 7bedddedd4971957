using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace SongNodes.Grains.Import;

/// <summary>When two artists or titles are the same, and which of them are none.</summary>
public static class Names
{
    /// <summary>Longest artist or title in UTF-16 characters.</summary>
    public const int MaxLength = 500;

    private static readonly FrozenSet<string> Generic =
        FrozenSet.Create("unknown", "unknown artist", "various artists", "va");

    private static readonly FrozenSet<string> Placeholders =
        FrozenSet.Create("?", "id", "id - id", "unknown track");

    /// <summary>NFKC, lower case by the invariant simple mapping, trimmed. Harder folding would merge different Japanese letters.</summary>
    /// <exception cref="ArgumentException">The text holds code units that are no characters.</exception>
    public static string Normalize(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Trim();

    /// <summary>The 128-bit key that stands for a normalised name in an index, whatever the name's length.</summary>
    public static Guid Key(string normalized)
    {
        // A normalised name may be longer than the name: one character can become eighteen.
        var length = Encoding.UTF8.GetMaxByteCount(normalized.Length);
        Span<byte> utf8 = length <= 2048 ? stackalloc byte[length] : new byte[length];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(normalized, utf8)], hash);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>An artist that stands for none: its tracks are kept, but no graph answer shows them.</summary>
    public static bool IsGenericArtist(string normalized) => Generic.Contains(normalized);

    /// <summary>A title that stands for a track nobody recognised.</summary>
    public static bool IsPlaceholderTitle(string normalized) => Placeholders.Contains(normalized);

    /// <summary>True where no track can be told: it breaks the chain of transitions.</summary>
    public static bool IsUnidentified(string normalizedArtist, string normalizedTitle) =>
        normalizedArtist.Length == 0 || normalizedTitle.Length == 0 || IsPlaceholderTitle(normalizedTitle);
}
