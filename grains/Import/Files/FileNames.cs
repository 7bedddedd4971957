using System.Text.RegularExpressions;

namespace SongNodes.Grains.Import.Files;

/// <summary>What a music file's name says of it, where nothing else does.</summary>
internal static partial class FileNames
{
    /// <summary>The name without folders, extension, and the number in front; decoded where it is an address.</summary>
    public static string Bare(string file)
    {
        if (file.Contains("://", StringComparison.Ordinal))
            file = Uri.UnescapeDataString(file);
        var name = file[(file.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = name.LastIndexOf('.');
        return Number().Replace(dot > 0 ? name[..dot] : name, "");
    }

    /// <summary>A track of a collection as it is named there; one without a title as its file is called, where that tells artist and title.</summary>
    public static (string Artist, string Title) Named(string? artist, string? title, string? file) =>
        string.IsNullOrWhiteSpace(title) && file is not null && RowText.Split(Bare(file)) is var (fileArtist, fileTitle)
            ? (RowText.NotEmpty(artist) ?? fileArtist, fileTitle)
            : (artist ?? "", title ?? "");

    [GeneratedRegex(@"^\d{1,3}(?:\.\s*|\s+-\s+)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
