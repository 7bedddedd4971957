using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Import.Following;
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

    /// <summary>What brings sets and tracks of a followed database up to date.</summary>
    public FollowedBatch Followed { get; } = new();

    /// <summary>All that it holds in memory, a row for each track and transition that is followed.</summary>
    public int Rows { get; private set; }

    public bool IsEmpty => _sets.Count == 0 && Followed.IsEmpty;

    /// <summary>Rows of its sets.</summary>
    public int Played => _sets.Sum(set => set.Rows.Count) + Followed.Sets.Sum(set => set.Tracks.Length);

    /// <summary>Rows that tell no track; of followed sets it is known when they are written.</summary>
    public int Unidentified => _sets.Sum(set => set.Rows.Count(row => row.IsUnidentified));

    /// <summary>Values that were dropped because they could not be true.</summary>
    public int Warnings => _sets.Sum(set => set.Warnings) + Followed.Tracks.Sum(track => track.Warnings);

    public bool IsFull => Rows >= FullRows || _sets.Count + Followed.Sets.Count >= FullSets || _bytes >= FullBytes;

    /// <summary>Adds a set that was read from a line of <paramref name="bytes"/>.</summary>
    public void Add(PlayedSet set, int bytes)
    {
        _sets.Add(set);
        _bytes += bytes;
        Rows += set.Rows.Count;
    }

    /// <inheritdoc cref="FollowedBatch.Add"/>
    /// <param name="line">What was read.</param>
    /// <param name="bytes">Of the line.</param>
    public void AddFollowed(object line, int bytes)
    {
        _bytes += bytes;
        Rows += Followed.Add(line);
    }
}
