namespace SongNodes.Grains.Admission;

/// <summary>Places held by each gateway when the last ones were granted. Stored as JSON: names here are names there.</summary>
[GenerateSerializer, Alias("connection-places-state")]
public sealed class PlacesState
{
    [Id(0)]
    public Dictionary<string, int> Held { get; set; } = [];
}
