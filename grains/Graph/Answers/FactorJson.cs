using System.Text.Json;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>What tempo, key and energy of two tracks say, as factors of a result.</summary>
internal static class FactorJson
{
    /// <summary>Null where one of the tracks has not the data.</summary>
    public static void Quality(this Utf8JsonWriter json, EdgeQuality quality)
    {
        json.Fraction("bpm_difference", quality.BpmDifference);
        json.Fraction("key_compatibility", quality.KeyCompatibility);
        json.Fraction("energy_difference", quality.EnergyDifference);
        json.Fraction("quality_score", quality.Score);
    }
}
