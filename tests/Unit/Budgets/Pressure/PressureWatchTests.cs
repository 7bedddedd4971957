using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Configuration;
using Xunit;

namespace SongNodes.Tests.Unit.Budgets.Pressure;

public sealed class PressureWatchTests : IHostApplicationLifetime, IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryPressure _pressure = new();
    private MemoryUsage _usage = new(10, 100, "container");
    private PressureWatch? _watch;
    private int _stops;

    public CancellationToken ApplicationStarted => default;

    public CancellationToken ApplicationStopping => default;

    public CancellationToken ApplicationStopped => default;

    void IHostApplicationLifetime.StopApplication() => _stops++;

    public void Dispose() => _watch?.Dispose();

    [Fact]
    public async Task Memory_is_sampled_every_second()
    {
        await StartAsync(Topology.Embedded);
        _usage = new(75, 100, "container");
        Pass(TimeSpan.FromSeconds(1));

        Assert.Equal((PressureLevel.Elevated, 75), (_pressure.Level, _pressure.Usage.Percent));
    }

    [Fact]
    public async Task A_process_of_a_cluster_that_stays_critical_for_five_minutes_ends_itself_once()
    {
        await StartAsync(Topology.Cluster);
        _usage = new(90, 100, "container");
        Pass(TimeSpan.FromSeconds(295));
        Assert.Equal((0, 0), (_stops, _watch!.ExitCode));

        Pass(TimeSpan.FromSeconds(20));

        Assert.Equal((1, PressureWatch.OutOfMemory), (_stops, _watch.ExitCode));
    }

    [Fact]
    public async Task The_time_counts_anew_after_a_recovery()
    {
        await StartAsync(Topology.Cluster);
        _usage = new(90, 100, "container");
        Pass(TimeSpan.FromSeconds(200));
        _usage = new(20, 100, "container");
        Pass(TimeSpan.FromSeconds(2));
        _usage = new(90, 100, "container");

        Pass(TimeSpan.FromSeconds(200));

        Assert.Equal(0, _stops);
    }

    [Fact]
    public async Task An_embedded_process_stays_however_long_it_is_critical()
    {
        await StartAsync(Topology.Embedded);
        _usage = new(90, 100, "container");

        Pass(TimeSpan.FromMinutes(11));

        Assert.Equal((0, true), (_stops, _pressure.IsCritical));
    }

    private async Task StartAsync(Topology topology)
    {
        _watch = new(
            _pressure, () => _usage, Options.Create(new PressureOptions()), Options.Create(new SongNodesOptions { Topology = topology }),
            this, _time, NullLogger<PressureWatch>.Instance);
        await _watch.StartAsync(default);
        Pass(TimeSpan.FromSeconds(1));
    }

    private void Pass(TimeSpan time)
    {
        for (var second = 0; second < time.TotalSeconds; second++)
            _time.Advance(TimeSpan.FromSeconds(1));
    }
}
