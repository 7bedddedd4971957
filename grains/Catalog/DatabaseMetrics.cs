using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Catalog.Guard;
using SongNodes.Grains.Configuration;

namespace SongNodes.Grains.Catalog;

/// <summary>The pool as a budget, and meter <c>SongNodes.Database</c>: who waits for which share of it, and what its guard does.</summary>
internal sealed class DatabaseMetrics
{
    public DatabaseMetrics(
        IMeterFactory meters, DatabaseShares shares, PoolUsage pool, DatabaseBreaker breaker, DatabaseTimeouts timeouts, DatabaseFaultCounts faults, IOptions<DatabaseOptions> options)
    {
        Connections = new Budget("database_connections", options.Value.MaxConnections) { Counted = () => pool.Read().Used };
        var meter = meters.Create("SongNodes.Database");
        meter.CreateObservableUpDownCounter(
            "songnodes.database.share.waiting",
            () => Enum.GetValues<DatabaseShare>().Select(share => Of(shares.Waiting(share), "share", DatabaseShares.Label(share))),
            "{caller}",
            "Callers that wait for a database connection, by what they want it for.");
        meter.CreateObservableGauge("songnodes.database.breaker.state", () => (int)breaker.State, null, "0 closed, 1 half open, 2 open: callers are turned away at once.");
        meter.CreateObservableCounter("songnodes.database.breaker.opened", () => breaker.Opened, "{time}", "How often the breaker has opened.");
        meter.CreateObservableCounter("songnodes.database.retries", () => faults.Retries, "{read}", "Reads tried again because their connection was lost.");
        meter.CreateObservableCounter(
            "songnodes.database.faults",
            () => new[]
            {
                Of(faults.Connections, "kind", "connection"),
                Of(faults.Statements, "kind", "statement_timeout"),
                Of(breaker.TurnedAway, "kind", "rejected"),
            },
            "{use}",
            "Uses that failed: the connection was lost, the statement took too long, or the breaker turned the caller away.");
        meter.CreateObservableGauge(
            "songnodes.database.timeout",
            () => new[]
            {
                Of(timeouts.Connect.Current.TotalSeconds, "of", "connect"),
                Of(timeouts.RoomLog.Current.TotalSeconds, "of", "room_log"),
            },
            "s",
            "How long it may take at present, which follows how long it took.");
    }

    /// <summary>Connections in use, those of Orleans' grain storage included.</summary>
    public Budget Connections { get; }

    private static Measurement<T> Of<T>(T value, string label, string text)
        where T : struct => new(value, new KeyValuePair<string, object?>(label, text));
}
