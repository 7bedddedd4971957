using System.Text.RegularExpressions;

namespace SongNodes.Grains.Library.Artists;

/// <summary>What stands before a name on the page that it was read from: a time, a number in brackets, a bullet. Pure.</summary>
public static partial class NameDebris
{
    /// <summary>The name without it; the name itself where there is none, or nothing else.</summary>
    public static string Clean(string name) => Debris().Replace(name, "");

    /// <summary>Which kind comes first: <c>timestamp</c>, <c>numeric_bracket</c>, <c>plus_prefix</c>, <c>dash_prefix</c>, <c>asterisk_prefix</c> or <c>unknown</c>.</summary>
    public static string PatternType(string name) => name switch
    {
        ['+', ..] => "plus_prefix",
        ['-', ..] => "dash_prefix",
        ['*', ..] => "asterisk_prefix",
        _ when Timestamp().IsMatch(name) => "timestamp",
        _ when NumericBracket().IsMatch(name) => "numeric_bracket",
        _ => "unknown",
    };

    // Everything that the database's index of dirty names holds, and its cut.
    [GeneratedRegex(@"^(?:(?:\[[0-9?:. ]+\]|[-+*•·>|–—])\s*|\[[^\]]*\]\s+)+(?=[\p{L}\p{N}])")]
    private static partial Regex Debris();

    [GeneratedRegex(@"^\[[0-9?]{1,3}(?::[0-9?]{1,2}){1,2}\]")]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"^\[[0-9]+\]")]
    private static partial Regex NumericBracket();
}
