using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Import.Parsing;

namespace SongNodes.Grains.Import;

/// <summary>Sets that are written in one transaction.</summary>
internal sealed class ImportBatch
{
    /// <summary>What it may hold: it is full at <see cref="FullRows"/>, and takes the set that fills it whole.</summary>
    public const int MostRows = FullRows - 1 + SetLineParser.MaxRows;

    private const int FullRows = 20_000;
    private const int FullSets = 2_000;

    /// <summary>Less where the process has little memory: four batches may be there at a time.</summary>
    private static readonly long FullBytes = ProcessMemory.AtMost(16 * 1024 * 1024, 0.02);

    private readonly List<PlayedSet> _sets = [];
    private long _bytes;

    public IReadOnlyList<PlayedSet> Sets => _sets;

    public int Rows { get; private set; }

    public bool IsEmpty => _sets.Count == 0;

    public bool IsFull => Rows >= FullRows || _sets.Count >= FullSets || _bytes >= FullBytes;

    /// <summary>Adds a set that was read from a line of <paramref name="bytes"/>.</summary>
    public void Add(PlayedSet set, int bytes)
    {
        _sets.Add(set);
        _bytes += bytes;
        Rows += set.Rows.Count;
    }
}
