using System.Net;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Import;
using Xunit;
using static SongNodes.Tests.Gateway.Import.ImportClient;

namespace SongNodes.Tests.Gateway.Import;

public class ImportOutageTests
{
    [Fact]
    public async Task Without_a_database_an_import_is_refused_and_with_it_back_goes_in()
    {
        await using var gateway = await TestGateway.StartAsync();
        await gateway.Postgres.KillAsync();

        using var refused = await gateway.Http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), Lines(Fixture.Lines));
        await gateway.Postgres.ResumeAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        await Eventually.TrueAsync(() => GoesInAsync(gateway, Fixture.Lines));
        CountedAssert.Equal(Counted.From(Fixture.Lines), await Counted.FromAsync(gateway.Postgres.ConnectionString));
    }

    [Fact]
    public async Task A_database_lost_in_the_middle_is_told_in_the_answer()
    {
        await using var gateway = await TestGateway.StartAsync();
        var lines = Fixture.Crossing("lost", 3_000, 4);
        using var upload = new SlowUpload();
        var sending = gateway.Http.ImportAsync(upload);
        upload.Send(lines[..2_900]);
        // Two batches: the first has been acknowledged when the second is there.
        await Eventually.TrueAsync(async () => (await Counted.FromAsync(gateway.Postgres.ConnectionString)).Sets.Count >= 1_000);
        await gateway.Postgres.KillAsync();
        upload.Send(lines[2_900..]);
        upload.Finish();

        var last = (await sending)[^1];
        await gateway.Postgres.ResumeAsync();

        Assert.False(last.GetProperty("done").GetBoolean());
        Assert.Equal(503, last.GetProperty("error").GetProperty("status").GetInt32());
        Assert.True(last.GetProperty("error").GetProperty("retry_after").GetInt32() > 0);
        Assert.True((await Counted.FromAsync(gateway.Postgres.ConnectionString)).Sets.Count >= last.Count("sets"));
        await Eventually.TrueAsync(() => GoesInAsync(gateway, lines));
        CountedAssert.Equal(Counted.From(lines), await Counted.FromAsync(gateway.Postgres.ConnectionString));
    }

    [Fact]
    public async Task An_empty_database_is_filled_with_the_demo_once()
    {
        await using var gateway = await TestGateway.StartAsync("SongNodes:Demo=true");

        var demo = await Counted.FromAsync(gateway.Postgres.ConnectionString);

        Assert.Equal((2_000, 600), (demo.Tracks.Count, demo.Sets.Count));
    }

    private static async Task<bool> GoesInAsync(TestGateway gateway, string[] lines)
    {
        using var response = await gateway.Http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), Lines(lines));
        return response.StatusCode == HttpStatusCode.OK
            && (await response.Content.ReadAsStringAsync()).Contains("\"done\":true", StringComparison.Ordinal);
    }
}
