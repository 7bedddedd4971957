using SongNodes.Grains.Import.Following;

namespace SongNodes.Grains.Import;

/// <summary>What an import has done so far. Sets and rows count once they are committed and every graph answer shows them.</summary>
[GenerateSerializer, Immutable, Alias("import-progress")]
public sealed record ImportProgress
{
    public static readonly ImportProgress None = new();

    /// <summary>Sets read, <see cref="SetsKnown"/> included.</summary>
    [Id(0)] public long Sets { get; init; }

    /// <summary>Sets among them that were imported before: they changed nothing.</summary>
    [Id(1)] public long SetsKnown { get; init; }

    /// <summary>Rows of the sets read.</summary>
    [Id(2)] public long Rows { get; init; }

    /// <summary>Rows among them that tell no track.</summary>
    [Id(3)] public long Unidentified { get; init; }

    /// <summary>Values that were dropped because they could not be true.</summary>
    [Id(4)] public long Warnings { get; init; }

    /// <summary>Lines that hold no set.</summary>
    [Id(5)] public long Failed { get; init; }

    [Id(6)] public long TracksCreated { get; init; }

    /// <summary>Tracks that got a value they lacked, or one that changed where it comes from; counted each time.</summary>
    [Id(7)] public long TracksUpdated { get; init; }

    /// <summary>Transitions that were not there before.</summary>
    [Id(8)] public long TransitionsCreated { get; init; }

    /// <summary>Plays added to transitions, new ones included.</summary>
    [Id(9)] public long Occurrences { get; init; }

    /// <summary>The graph version that holds all of it.</summary>
    [Id(10)] public long Version { get; init; }

    /// <summary>Sets of a followed database that were here before and changed there.</summary>
    [Id(11)] public long SetsChanged { get; init; }

    /// <summary>Values that changed there and stayed as they were edited here.</summary>
    [Id(12)] public long ValuesKept { get; init; }
}

/// <summary>A line that was passed over.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Reason">In plain words.</param>
[GenerateSerializer, Immutable, Alias("import-bad-line")]
public sealed record BadLine([property: Id(0)] long Line, [property: Id(1)] string Reason);

/// <summary>Progress after a call.</summary>
/// <param name="Progress">All of the import so far.</param>
/// <param name="BadLines">Those found since the call before, as long as they are among the first <see cref="MaxBadLines"/>.</param>
[GenerateSerializer, Immutable, Alias("import-step")]
public sealed record ImportStep([property: Id(0)] ImportProgress Progress, [property: Id(1)] BadLine[] BadLines)
{
    /// <summary>Bad lines that are told one by one; all are counted.</summary>
    public const int MaxBadLines = 100;

    /// <summary>Values kept since the call before, as long as they are among the first <see cref="MaxBadLines"/>.</summary>
    [Id(2)] public KeptValue[] Kept { get; init; } = [];
}
