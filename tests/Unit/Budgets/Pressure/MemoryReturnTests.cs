using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Budgets.Pressure;
using Xunit;

namespace SongNodes.Tests.Unit.Budgets.Pressure;

public sealed class MemoryReturnTests : IAsyncLifetime
{
    private const long Megabyte = 1 << 20;

    private readonly FakeTimeProvider _time = new();
    private readonly MemoryReturn _memory;
    private readonly BudgetLedger _ledger;
    private long _snapshots;
    private long _connections;
    private long _allocated;
    private int _collections;

    public MemoryReturnTests()
    {
        var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        BudgetSource[] sources = [new(_ => [
            new Budget("snapshot_bytes", 1_000 * Megabyte) { Counted = () => _snapshots },
            new Budget("connections", 1_000 * Megabyte) { Counted = () => _connections },
        ])];
        _ledger = new BudgetLedger(services, sources, services.GetRequiredService<IMeterFactory>());
        _memory = new MemoryReturn(_ledger, () => _allocated, () => _collections++, _time, NullLogger<MemoryReturn>.Instance);
    }

    public async ValueTask InitializeAsync()
    {
        await _ledger.StartAsync(default);
        await _memory.StartAsync(default);
    }

    public ValueTask DisposeAsync()
    {
        _memory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void What_has_left_is_returned_once_nothing_more_leaves()
    {
        Hold(400 * Megabyte);
        Hold(200 * Megabyte);
        Assert.Equal(0, _collections);
        Hold(0);
        Assert.Equal(0, _collections);
        Hold(0);
        Assert.Equal(1, _collections);
        Hold(0);
        Assert.Equal(1, _collections);
    }

    [Fact]
    public void A_little_is_not_worth_it()
    {
        Hold(400 * Megabyte);
        for (var rounds = 0; rounds < 10; rounds++)
            Hold(320 * Megabyte);
        Assert.Equal(0, _collections);
        Hold(20 * Megabyte);
        Hold(20 * Megabyte);
        Assert.Equal(1, _collections);
        Hold(0);
        Hold(0);
        Assert.Equal(1, _collections);
    }

    [Fact]
    public void A_busy_process_is_not_stopped_for_it()
    {
        Hold(400 * Megabyte);
        for (var rounds = 0; rounds < 10; rounds++)
            Hold(0, allocated: 100 * Megabyte);
        Assert.Equal(0, _collections);
        Hold(0);
        Assert.Equal(1, _collections);
    }

    [Fact]
    public void What_no_budget_counts_is_returned_by_and_by()
    {
        _connections = 400 * Megabyte;
        Hold(0);
        _connections = 0;
        Hold(0);
        Hold(0);
        Assert.Equal(0, _collections);
        for (var rounds = 0; rounds < 60; rounds++)
            Hold(0);
        Assert.InRange(_collections, 2, 5);
    }

    [Fact]
    public void A_process_that_holds_much_is_not_stopped_for_what_no_budget_counts()
    {
        for (var rounds = 0; rounds < 60; rounds++)
            Hold(400 * Megabyte);
        Assert.Equal(0, _collections);
    }

    private void Hold(long bytes, long allocated = 5 * Megabyte)
    {
        _snapshots = bytes;
        _allocated += allocated;
        _time.Advance(MemoryReturn.Round);
    }
}
