using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Configuration;

namespace SongNodes.Grains.Catalog;

/// <summary>The pool as a budget, and meter <c>SongNodes.Database</c>: who waits for which share of it.</summary>
internal sealed class DatabaseMetrics
{
    public DatabaseMetrics(IMeterFactory meters, DatabaseShares shares, PoolUsage pool, IOptions<DatabaseOptions> options)
    {
        Connections = new Budget("database_connections", options.Value.MaxConnections) { Counted = () => pool.Read().Used };
        meters.Create("SongNodes.Database").CreateObservableUpDownCounter(
            "songnodes.database.share.waiting",
            () => Enum.GetValues<DatabaseShare>().Select(share => new Measurement<int>(
                shares.Waiting(share), new KeyValuePair<string, object?>("share", DatabaseShares.Label(share)))),
            "{caller}",
            "Callers that wait for a database connection, by what they want it for.");
    }

    /// <summary>Connections in use, those of Orleans' grain storage included.</summary>
    public Budget Connections { get; }
}
