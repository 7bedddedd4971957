using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace SongNodes.Grains.Catalog;

/// <summary>Meter <c>SongNodes.Database</c>: how the connections are shared out and how many of each share are in use.</summary>
internal sealed class DatabaseMetrics(IMeterFactory meters, DatabaseShares shares) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create("SongNodes.Database");
        meter.CreateObservableUpDownCounter(
            "songnodes.database.share.used", () => Each(shares.Used), "{connection}", "Database connections in use, by what they are used for.");
        meter.CreateObservableUpDownCounter(
            "songnodes.database.share.limit", () => Each(share => shares.Limits[share]), "{connection}", "Database connections of each share.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<Measurement<int>> Each(Func<DatabaseShare, int> figure) =>
        Enum.GetValues<DatabaseShare>().Select(share => new Measurement<int>(figure(share), new KeyValuePair<string, object?>("share", Label(share))));

    private static string Label(DatabaseShare share) => share switch
    {
        DatabaseShare.RoomLog => "room_log",
        DatabaseShare.Imports => "imports",
        _ => "reads",
    };
}
