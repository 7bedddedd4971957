using Microsoft.Extensions.Options;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using Xunit;

namespace SongNodes.Tests.Unit.Budgets;

public sealed class DatabaseSharesTests : IDisposable
{
    private readonly DatabaseShares _shares = Of(10, TimeSpan.FromMilliseconds(100));
    private readonly DatabaseShares _patient = Of(5, TimeSpan.FromMinutes(1));

    public void Dispose()
    {
        _shares.Dispose();
        _patient.Dispose();
    }

    [Fact]
    public async Task A_share_that_is_used_up_is_refused_after_a_while_and_the_others_are_not()
    {
        var reads = _shares.Budgets[(int)DatabaseShare.Reads];
        var taken = new List<IDisposable>();
        for (var i = 0; i < reads.Limit; i++)
            taken.Add(await _shares.TakeAsync(DatabaseShare.Reads, default, default));

        var waiting = _shares.TakeAsync(DatabaseShare.Reads, default, default).AsTask();
        Assert.Equal((1, 1), (_shares.Waiting(DatabaseShare.Reads), _shares.AllWaiting.Used));
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => waiting);

        Assert.Equal(RefusalCode.Unavailable, refusal.Code);
        Assert.Equal((reads.Limit, 1, 0), (reads.Used, reads.Refused, _shares.Waiting(DatabaseShare.Reads)));
        foreach (var other in Enum.GetValues<DatabaseShare>().Where(share => share != DatabaseShare.Reads))
            (await _shares.TakeAsync(other, default, default)).Dispose();
        taken.ForEach(connection => connection.Dispose());
        Assert.Equal(0, reads.Used);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(500)]
    public void The_shares_are_the_whole_pool_and_each_has_a_connection(int connections)
    {
        using var shares = Of(connections, TimeSpan.FromSeconds(1));

        Assert.Equal(connections, shares.Limits.Values.Sum());
        Assert.All(shares.Limits.Values, limit => Assert.InRange(limit, 1, connections - 4));
        Assert.InRange(shares.Limits[DatabaseShare.Imports], 1, 2);
    }

    [Fact]
    public async Task A_caller_too_many_is_refused_at_once_and_a_broken_database_ends_everybodys_wait()
    {
        using var broken = new CancellationTokenSource();
        using var taken = await _patient.TakeAsync(DatabaseShare.Reads, broken.Token, default);
        var waiting = Enumerable.Range(0, DatabaseShares.MaxWaiting)
            .Select(_ => _patient.TakeAsync(DatabaseShare.Reads, broken.Token, default).AsTask()).ToList();
        Assert.Equal(DatabaseShares.MaxWaiting, _patient.AllWaiting.Used);

        await Assert.ThrowsAsync<RefusalException>(() => _patient.TakeAsync(DatabaseShare.Reads, broken.Token, default).AsTask());
        await broken.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waiting));
        Assert.All(waiting, wait => Assert.True(wait.IsCanceled));
        Assert.Equal((0, 1), (_patient.AllWaiting.Used, _patient.AllWaiting.Refused));
    }

    private static DatabaseShares Of(int connections, TimeSpan patience) =>
        new(Options.Create(new DatabaseOptions { MaxConnections = connections, AcquireTimeout = patience }));
}
