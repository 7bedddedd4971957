using SongNodes.Grains.Import;
using SongNodes.Grains.Library.Artists;

namespace SongNodes.Gateway.Rest.Library.Artists;

/// <summary>An artist in a request's body.</summary>
internal static class ArtistBody
{
    /// <summary>ISO 3166-1, two letters each.</summary>
    private const string Countries =
        " AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ" +
        " DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP" +
        " KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM" +
        " PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ" +
        " UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW ";

    public const int MostNames = 100;
    public const int LongestSpotifyId = 64;
    private const int LongestGenre = 100;

    /// <exception cref="InvalidBodyException">What does not fit.</exception>
    public static ArtistDraft New(JsonBody body)
    {
        var draft = new ArtistDraft
        {
            Name = NameOf(body, "artist_name", "name"),
            Aliases = body.Texts("aliases", MostNames, Names.MaxLength) ?? [],
            Genres = body.Texts("genres", MostNames, LongestGenre) ?? [],
            Country = Country(body),
            SpotifyId = body.Text(LongestSpotifyId, "spotify_id") is { Length: > 0 } id ? id : null,
        };
        foreach (var (at, alias) in draft.Aliases.Index())
            DemandNamed(body, $"aliases[{at}]", alias);
        body.Demand();
        return draft;
    }

    /// <summary>The name that an artist is to have, or is to be merged into.</summary>
    /// <exception cref="InvalidBodyException">It is missing or generic.</exception>
    public static string NewName(JsonBody body)
    {
        var name = NameOf(body, "new_name");
        body.Demand();
        return name;
    }

    private static string NameOf(JsonBody body, params string[] fields)
    {
        var name = body.Required(Names.MaxLength, fields);
        DemandNamed(body, fields[0], name);
        return name;
    }

    private static void DemandNamed(JsonBody body, string field, string name)
    {
        if (Names.IsGenericArtist(Names.Normalize(name)))
            body.Fault(field, $"\"{name}\" stands for no artist.");
    }

    private static string? Country(JsonBody body)
    {
        if (body.Text(64, "country") is not { Length: > 0 } text)
            return null;
        var code = text.ToUpperInvariant();
        if (code.Length == 2 && code.All(char.IsAsciiLetterUpper) && Countries.Contains($" {code} ", StringComparison.Ordinal))
            return code;
        body.Fault("country", "country must be an ISO 3166-1 code of two letters, for example BE.");
        return null;
    }
}
