namespace SongNodes.Grains.Import.Demo;

/// <summary>Names of artists and titles that sound real and belong to nobody; different numbers give different names.</summary>
internal static class DemoNames
{
    private static readonly string[] Given =
    [
        "Alma", "Anton", "Bea", "Carlo", "Clara", "Dario", "Edda", "Elio", "Fenna", "Goran", "Hedda", "Ilya", "Ines", "Jonas", "Juno", "Kaito",
        "Lena", "Lior", "Mara", "Milo", "Nadia", "Nils", "Odile", "Orla", "Pavel", "Petra", "Quinn", "Rafa", "Rosa", "Samir", "Selma", "Tariq",
        "Tilda", "Ugo", "Vera", "Viktor", "Wanda", "Yara", "Yusuf", "Zoë",
    ];

    private static readonly string[] First = ["Ba", "Be", "Da", "Do", "Fe", "Ga", "Ha", "Je", "Ka", "Ko", "La", "Le", "Ma", "Mo", "Ne", "Pa", "Ra", "Ro", "Sa", "Se", "Ta", "To", "Va", "Ve"];
    private static readonly string[] Middle = ["la", "le", "li", "lo", "ma", "mi", "na", "ne", "no", "ra", "re", "ri", "ro", "sa", "si", "ta", "te", "va", "vi", "za"];
    private static readonly string[] Last = ["berg", "dal", "gren", "holm", "kis", "land", "mann", "nen", "quist", "rek", "rini", "sen", "ska", "stam", "tano", "vic"];

    private static readonly string[] Adjectives =
    [
        "Amber", "Analog", "Arctic", "Blue", "Broken", "Copper", "Distant", "Electric", "Endless", "Fading", "Gentle", "Golden", "Hidden", "Hollow", "Lucid",
        "Lunar", "Midnight", "Neon", "Northern", "Paper", "Parallel", "Quiet", "Restless", "Rusty", "Sacred", "Silent", "Silver", "Slow", "Velvet", "Violet", "Warm", "Wild",
    ];

    private static readonly string[] Nouns =
    [
        "Avenue", "Bloom", "Cascade", "Circuit", "Coast", "Current", "Dawn", "Desert", "Echo", "Ember", "Engine", "Fever", "Field", "Forest", "Garden", "Harbour",
        "Horizon", "Island", "Lantern", "Machine", "Memory", "Mirror", "Motion", "Ocean", "Orbit", "Parade", "Passage", "Rain", "River", "Shadow", "Signal", "Window",
    ];

    private static readonly string[] Places = ["Lisbon", "Detroit", "Oslo", "Tbilisi", "Osaka", "Bogotá", "Ghent", "Marseille", "Kraków", "Leeds", "Tunis", "Malmö", "Berlin", "Lagos", "Naples", "Montréal"];

    private static readonly string[] Versions = ["", "", "", "", "", "", "", "", " (Extended Mix)", " (Dub)", " (Original Mix)", " (Night Version)", " (Club Edit)", " (Live)", " (Reprise)", " (Instrumental)"];

    /// <summary>Different for numbers up to 300,000.</summary>
    public static string Artist(int number)
    {
        if (number % 4 == 3 && number / 4 < Adjectives.Length * Nouns.Length)
        {
            var band = Scatter(number / 4, Adjectives.Length * Nouns.Length);
            return $"{Adjectives[band / Nouns.Length]} {Nouns[band % Nouns.Length]}";
        }

        var person = Scatter(number, Given.Length * First.Length * Middle.Length * Last.Length);
        var (rest, given) = Math.DivRem(person, Given.Length);
        (rest, var first) = Math.DivRem(rest, First.Length);
        var (last, middle) = Math.DivRem(rest, Middle.Length);
        return $"{Given[given]} {First[first]}{Middle[middle]}{Last[last]}";
    }

    /// <summary>Different for an artist's numbers up to 60,000.</summary>
    public static string Title(int artist, int number)
    {
        var all = Adjectives.Length * Nouns.Length * 4 * Versions.Length;
        var title = Scatter((int)((artist * 7919L + number) % all), all);
        var (rest, adjective) = Math.DivRem(title, Adjectives.Length);
        (rest, var noun) = Math.DivRem(rest, Nouns.Length);
        var (version, form) = Math.DivRem(rest, 4);
        return form switch
        {
            0 => $"{Adjectives[adjective]} {Nouns[noun]}",
            1 => $"{Nouns[noun]} in {Places[adjective % Places.Length]}{(adjective < Places.Length ? "" : " II")}",
            2 => $"The {Adjectives[adjective]} {Nouns[noun]}",
            _ => $"{Nouns[noun]}, {Adjectives[adjective]}",
        } + (Versions[version] is { Length: > 0 } text ? text : version > 0 ? $" {version + 1}" : "");
    }

    /// <summary>Neighbours get names that have nothing in common; the multiplier shares no factor with any of the counts.</summary>
    private static int Scatter(int number, int count) => (int)(number * 500_009L % count);
}
