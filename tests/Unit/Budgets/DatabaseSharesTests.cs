using Microsoft.Extensions.Options;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using Xunit;

namespace SongNodes.Tests.Unit.Budgets;

public sealed class DatabaseSharesTests : IDisposable
{
    private readonly DatabaseShares _shares = new(Options.Create(
        new DatabaseOptions { MaxConnections = 10, AcquireTimeout = TimeSpan.FromMilliseconds(100) }));

    public void Dispose() => _shares.Dispose();

    [Fact]
    public async Task A_share_that_is_used_up_is_refused_after_a_while_and_the_others_are_not()
    {
        var reads = _shares.Budgets[(int)DatabaseShare.Reads];
        var taken = new List<IDisposable>();
        for (var i = 0; i < reads.Limit; i++)
            taken.Add(await _shares.TakeAsync(DatabaseShare.Reads, default));

        var waiting = _shares.TakeAsync(DatabaseShare.Reads, default);
        Assert.Equal(1, _shares.Waiting(DatabaseShare.Reads));
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => waiting);

        Assert.Equal(RefusalCode.Unavailable, refusal.Code);
        Assert.Equal((reads.Limit, 1, 0), (reads.Used, reads.Refused, _shares.Waiting(DatabaseShare.Reads)));
        (await _shares.TakeAsync(DatabaseShare.RoomLog, default)).Dispose();
        taken.ForEach(connection => connection.Dispose());
        Assert.Equal(0, reads.Used);
    }

    [Fact]
    public void The_shares_and_what_is_left_for_grain_storage_are_the_whole_pool()
    {
        var dealt = _shares.Limits.Values.Sum();

        Assert.InRange(dealt, 1, 9);
        Assert.All(_shares.Limits.Values, limit => Assert.InRange(limit, 1, 9));
    }
}
