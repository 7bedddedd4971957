using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace SongNodes.Grains.Rooms;

/// <summary>How large the rooms of this silo are: a histogram of their sizes as they are now, and the largest by rank. Operators ask for names.</summary>
/// <remarks>Gauges and no histogram instrument, which would count every size that a room ever had.</remarks>
internal sealed class RoomSizes(LiveRooms rooms, IMeterFactory meters) : IHostedService
{
    private const int Ranks = 20;

    private static readonly int[] Bounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(RoomMetrics.MeterName);
        meter.CreateObservableGauge("songnodes.rooms.size.bucket", Buckets, "{room}", "Occupied rooms with at most so many members (le).");
        meter.CreateObservableGauge("songnodes.rooms.size.count", () => Sizes().Count(), "{room}", "Occupied rooms.");
        meter.CreateObservableGauge("songnodes.rooms.size.sum", () => Sizes().Sum(), "{member}", "Members of all of them.");
        meter.CreateObservableGauge("songnodes.rooms.largest", Largest, "{member}", "Members of the largest rooms, by rank.");
        meter.CreateObservableGauge("songnodes.rooms.history.size", () => rooms.All.Sum(room => room.Log.Bytes), "By", "Data of the events that rooms hold in memory.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<int>> Buckets()
    {
        var sizes = Sizes().ToList();
        foreach (var bound in Bounds)
            yield return Of(sizes.Count(size => size <= bound), "le", bound.ToString(CultureInfo.InvariantCulture));
        yield return Of(sizes.Count, "le", "+Inf");
    }

    private IEnumerable<Measurement<int>> Largest() =>
        Sizes().OrderDescending().Take(Ranks).Select((size, rank) => Of(size, "rank", (rank + 1).ToString(CultureInfo.InvariantCulture)));

    private IEnumerable<int> Sizes() => rooms.All.Select(room => room.Members.Count).Where(size => size > 0);

    private static Measurement<int> Of(int value, string label, string text) => new(value, new KeyValuePair<string, object?>(label, text));
}
