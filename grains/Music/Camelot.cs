using System.Globalization;

namespace SongNodes.Grains.Music;

/// <summary>A musical key as a place on the Camelot wheel: 1A..12A minor, 1B..12B major.</summary>
/// <param name="Number">1..12.</param>
/// <param name="Major">Letter B when true, A when false.</param>
public readonly record struct Camelot(int Number, bool Major)
{
    private static readonly string[] Codes =
        [.. Enumerable.Range(0, 24).Select(index => (index / 2 + 1).ToString(CultureInfo.InvariantCulture) + (index % 2 == 0 ? 'A' : 'B'))];

    /// <summary>Reads a Camelot code (<c>8A</c>, <c>08a</c>), an open key (<c>1m</c>, <c>1d</c>) or a name (<c>Am</c>, <c>C#min</c>, <c>Db major</c>).</summary>
    /// <returns>False for anything else: the key is unknown then.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Camelot key)
    {
        text = text.Trim();
        key = default;
        return text.Length is > 0 and <= 24
            && (char.IsAsciiDigit(text[0]) ? TryParseCode(text, out key) : TryParseName(text, out key));
    }

    /// <summary>1 for the same key; 0.8 for a neighbour on the wheel or the same number's other letter; else 0.</summary>
    public double CompatibilityWith(Camelot other)
    {
        if (this == other)
            return 1;
        var step = Math.Abs(Number - other.Number);
        return Major == other.Major ? (step is 1 or 11 ? 0.8 : 0) : (step == 0 ? 0.8 : 0);
    }

    /// <summary>The code, <c>1A</c>..<c>12B</c>.</summary>
    public override string ToString() => Codes[(Number - 1) * 2 + (Major ? 1 : 0)];

    private static bool TryParseCode(ReadOnlySpan<char> text, out Camelot key)
    {
        key = default;
        if (text.Length > 3 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 12)
            return false;
        // Open key counts from C major where Camelot counts from B major, seven steps further round the wheel.
        var opened = (number + 6) % 12 + 1;
        Camelot? read = text[^1] switch
        {
            'A' or 'a' => new(number, false),
            'B' or 'b' => new(number, true),
            'm' or 'M' => new(opened, false),
            'd' or 'D' => new(opened, true),
            _ => null,
        };
        key = read ?? default;
        return read is not null;
    }

    private static bool TryParseName(ReadOnlySpan<char> text, out Camelot key)
    {
        key = default;
        var pitch = char.ToUpperInvariant(text[0]) switch { 'C' => 0, 'D' => 2, 'E' => 4, 'F' => 5, 'G' => 7, 'A' => 9, 'B' => 11, _ => -1 };
        if (pitch < 0)
            return false;
        var rest = text[1..];
        if (Take(ref rest, "#", "♯", "sharp"))
            pitch++;
        else if (Take(ref rest, "b", "♭", "flat"))
            pitch--;
        if (ModeOf(rest.Trim(" -")) is not { } major)
            return false;
        // A fifth up is one step on the wheel; a minor key lies beside its relative major, three semitones up.
        var relative = (pitch + (major ? 0 : 3) + 12) % 12;
        key = new((relative * 7 % 12 + 7) % 12 + 1, major);
        return true;
    }

    private static bool? ModeOf(ReadOnlySpan<char> mode) => mode switch
    {
        "" or "M" => true,
        "m" => false,
        _ when mode.Equals("maj", StringComparison.OrdinalIgnoreCase) || mode.Equals("major", StringComparison.OrdinalIgnoreCase) => true,
        _ when mode.Equals("min", StringComparison.OrdinalIgnoreCase) || mode.Equals("minor", StringComparison.OrdinalIgnoreCase) => false,
        _ => null,
    };

    private static bool Take(ref ReadOnlySpan<char> rest, params ReadOnlySpan<string> words)
    {
        var candidate = rest.TrimStart(" -");
        foreach (var word in words)
        {
            if (!candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                continue;
            rest = candidate[word.Length..];
            return true;
        }

        return false;
    }
}
