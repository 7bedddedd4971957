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
    private readonly HeapCollection _heap;
    private MemoryUsage _usage = new(10, 100, "container");
    private long _ended;
    private int _begun;
    private PressureWatch? _watch;
    private int _stops;

    public PressureWatchTests() => _heap = new(() => _ended, () => _begun++, () => { });

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

    [Fact]
    public async Task A_full_heap_counts_only_once_it_was_collected()
    {
        await StartAsync(Topology.Cluster);
        _usage = new(90, 100, MemoryUsage.Heap);
        Pass(TimeSpan.FromSeconds(3));
        Assert.Equal((1, PressureLevel.Normal), (_begun, _pressure.Level));

        (_ended, _usage) = (7, new(40, 100, MemoryUsage.Heap));
        Pass(TimeSpan.FromSeconds(3));
        Assert.Equal((1, PressureLevel.Normal), (_begun, _pressure.Level));

        _usage = new(90, 100, MemoryUsage.Heap);
        Pass(TimeSpan.FromSeconds(1));
        _ended = 8;
        Pass(TimeSpan.FromSeconds(1));
        Assert.Equal((2, PressureLevel.Critical), (_begun, _pressure.Level));
    }

    [Fact]
    public async Task A_heap_that_is_never_done_collecting_counts_all_the_same()
    {
        await StartAsync(Topology.Cluster);
        _usage = new(90, 100, MemoryUsage.Heap);

        Pass(TimeSpan.FromSeconds(10));

        Assert.True(_pressure.IsCritical);
    }

    [Fact]
    public async Task A_full_heap_is_collected_now_and_then_so_that_it_can_be_seen_to_empty()
    {
        await StartAsync(Topology.Cluster);
        _usage = new(90, 100, MemoryUsage.Heap);
        Pass(TimeSpan.FromSeconds(10));
        var before = _begun;

        for (var second = 0; second < 60; second++)
        {
            _ended++;
            Pass(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(_begun - before, 3, 8);
        _usage = new(40, 100, MemoryUsage.Heap);
        Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(PressureLevel.Normal, _pressure.Level);
    }

    private async Task StartAsync(Topology topology)
    {
        _watch = new(
            _pressure, () => _usage, Options.Create(new PressureOptions()), Options.Create(new SongNodesOptions { Topology = topology }),
            _heap, this, _time, NullLogger<PressureWatch>.Instance);
        await _watch.StartAsync(default);
        Pass(TimeSpan.FromSeconds(1));
    }

    private void Pass(TimeSpan time)
    {
        for (var second = 0; second < time.TotalSeconds; second++)
            _time.Advance(TimeSpan.FromSeconds(1));
    }
}
