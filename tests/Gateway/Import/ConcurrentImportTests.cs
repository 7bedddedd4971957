using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SongNodes.Grains.Budgets;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Import;
using Xunit;
using static SongNodes.Tests.Gateway.Import.ImportClient;

namespace SongNodes.Tests.Gateway.Import;

public class ConcurrentImportTests
{
    [Fact]
    public async Task Two_clients_that_send_the_same_file_at_once_count_once()
    {
        await using var gateway = await TestGateway.StartAsync();
        var lines = Fixture.Crossing("same", 300, 1);

        var both = await Task.WhenAll(gateway.Http.ImportAllAsync(Lines(lines)), gateway.Http.ImportAllAsync(Lines(lines)));

        CountedAssert.Equal(Counted.From(lines), await Counted.FromAsync(gateway.Postgres.ConnectionString));
        Assert.Equal(300, both.Sum(last => last.Count("sets") - last.Count("sets_known")));
    }

    [Fact]
    public async Task Imports_that_touch_the_same_tracks_lose_no_play()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (one, other) = (Fixture.Crossing("one", 1_500, 2), Fixture.Crossing("other", 1_500, 3));

        await Task.WhenAll(gateway.Http.ImportAllAsync(Lines(one)), gateway.Http.ImportAllAsync(Lines(other)));

        // Spellings are all the same here: the order of the two does not show.
        CountedAssert.Equal(Counted.From([.. one, .. other]), await Counted.FromAsync(gateway.Postgres.ConnectionString));
    }

    [Fact]
    public async Task An_import_too_many_is_told_to_come_back_and_one_that_ends_makes_room()
    {
        await using var gateway = await TestGateway.StartAsync("Database:MaxConnections=8", "Database:AcquireTimeout=00:00:00.3");
        using var slow = new SlowUpload();
        slow.Send(Fixture.Lines[0]);
        var running = gateway.Http.ImportAllAsync(slow);

        // One place: it is taken as soon as the first import has begun.
        HttpResponseMessage? refused = null;
        await Eventually.TrueAsync(async () =>
        {
            refused = await gateway.Http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), Lines(Fixture.Lines[1]));
            return refused.StatusCode == HttpStatusCode.ServiceUnavailable;
        });
        slow.Finish();
        await running;

        Assert.True(Budget(gateway, "database_import_connections").Refused > 0);
        Assert.NotNull(refused!.Headers.RetryAfter);
        Assert.Contains("running already", await refused.DetailAsync(), StringComparison.Ordinal);
        await gateway.Http.ImportAllAsync(Lines(Fixture.Lines[2]));
    }

    [Fact]
    public async Task The_rows_that_an_import_holds_are_counted_and_let_go()
    {
        await using var gateway = await TestGateway.StartAsync();
        var rows = Budget(gateway, "import_rows");
        using var slow = new SlowUpload();
        var running = gateway.Http.ImportAllAsync(slow);
        slow.Send(Fixture.Crossing("held", 3_000, 9));

        // One batch is written before all have come, the rest waits for the end.
        await Eventually.TrueAsync(() => rows.Used > 0);
        Assert.InRange(rows.Used, 1, rows.Limit);
        slow.Finish();
        await running;

        Assert.Equal(0, rows.Used);
        Assert.Equal(2 * 2 * 29_999, rows.Limit);
    }

    private static Budget Budget(TestGateway gateway, string name) =>
        gateway.Services.GetRequiredService<BudgetLedger>().Budgets.Single(budget => budget.Name == name);
}
