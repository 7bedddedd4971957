namespace SongNodes.Grains.Graph.Discovery;

/// <summary>A visited track beside how popular it is anyway.</summary>
/// <param name="Walked">How walks found it.</param>
/// <param name="Appearances">Sets that hold it.</param>
public readonly record struct Discovered(Visited Walked, int Appearances)
{
    /// <summary>
    /// Visits by the square root of appearances: walks come by a popular track from everywhere, so that its visits alone tell
    /// little about the start; dividing by appearances themselves would leave nothing but rarities.
    /// </summary>
    public double Score => Walked.Visits / Math.Sqrt(Math.Max(1, Appearances));

    /// <summary>Best first, then by number; a track whose appearances nobody knows is left out.</summary>
    public static Discovered[] Rank(IEnumerable<Visited> visited, Func<int, int?> appearances, int most) =>
        [.. visited
            .Select(track => (Track: track, Appearances: appearances(track.No)))
            .Where(track => track.Appearances is not null)
            .Select(track => new Discovered(track.Track, track.Appearances!.Value))
            .OrderByDescending(track => track.Score).ThenBy(track => track.Walked.No)
            .Take(most)];
}
