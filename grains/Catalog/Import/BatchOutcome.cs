using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Import.Following;

namespace SongNodes.Grains.Catalog.Import;

/// <summary>What one committed batch did.</summary>
/// <param name="SetsKnown">Sets that were there before, or twice in the batch.</param>
/// <param name="TracksCreated">Tracks that were not there before.</param>
/// <param name="TracksUpdated">Tracks of earlier batches that got a value they lacked.</param>
/// <param name="TransitionsCreated">Transitions that were not there before.</param>
/// <param name="Occurrences">Plays added to transitions.</param>
/// <param name="Change">To be announced; null when the batch changed nothing.</param>
public sealed record BatchOutcome(
    int SetsKnown, int TracksCreated, int TracksUpdated, int TransitionsCreated, long Occurrences, GraphChange? Change)
{
    /// <summary>Known sets that are different now.</summary>
    public int SetsChanged { get; init; }

    /// <summary>Rows of followed sets that tell no track.</summary>
    public int Unidentified { get; init; }

    /// <summary>Values that changed where they come from and stayed as somebody edited them here.</summary>
    public KeptValue[] Kept { get; init; } = [];
}
