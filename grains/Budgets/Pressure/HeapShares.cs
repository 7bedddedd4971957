namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>
/// How the memory that a process may use is dealt out among what can fill it, so that all of it full is still less than
/// there is: what is left over is the programs' own (40 MB) and room for the collector, which stands everybody still where
/// it has none. Fixed limits hold as well, and are what counts on large machines.
/// </summary>
public static class HeapShares
{
    /// <summary>Shards of the graph.</summary>
    public const double Snapshots = 0.18;

    public const double SearchIndex = 0.08;

    /// <summary>Answers that are kept.</summary>
    public const double Cache = 0.08;

    /// <summary>Answers that are being written.</summary>
    public const double Making = 0.10;

    /// <summary>Large answers on their way.</summary>
    public const double Sending = 0.06;

    /// <summary>Bodies of requests that are read whole.</summary>
    public const double Bodies = 0.05;

    /// <summary>Events that rooms hold.</summary>
    public const double Histories = 0.06;

    /// <summary>What rooms have to be written to the database.</summary>
    public const double Writing = 0.02;

    /// <summary>What rooms have for gateways.</summary>
    public const double Backlogs = 0.02;

    /// <summary>What waits for connections.</summary>
    public const double Outbound = 0.03;

    /// <summary>All of them.</summary>
    public static double Sum => Snapshots + SearchIndex + Cache + Making + Sending + Bodies + Histories + Writing + Backlogs + Outbound;
}
