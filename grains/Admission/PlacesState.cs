namespace SongNodes.Grains.Admission;

/// <summary>Places held by each gateway when the last ones were granted. Stored as JSON: names here are names there.</summary>
public sealed class PlacesState
{
    public Dictionary<string, int> Held { get; set; } = [];
}
