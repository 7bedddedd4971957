using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SongNodes.Grains.Budgets;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Import;
using Xunit;

namespace SongNodes.Tests.Gateway.Import;

/// <summary>Files of other programs over HTTP.</summary>
public sealed class FileUploadTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async ValueTask InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task A_file_goes_in_under_its_name_or_its_type_and_counts_once()
    {
        byte[] list = Encoding.UTF8.GetBytes("#EXTM3U\n#EXTINF:215,Ada - Up\nup.mp3\n#EXTINF:100,Bo - Down\ndown.mp3\n");

        Assert.Equal(HttpStatusCode.OK, (await SendAsync("?file_name=friday.m3u8.gz", "application/octet-stream", ImportClient.Gzip(list))).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("?file_name=friday.m3u8", "application/octet-stream", list)).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("", "text/plain", Encoding.UTF8.GetBytes("Ada - Up\nCy - Left"))).Status);

        var counted = await Counted.FromAsync(_gateway.Postgres.ConnectionString);
        Assert.Equal(2, counted.Sets.Count);
        Assert.Equal(215_000, counted.Tracks[("ada", "up")].DurationMs);
        Assert.Equal([(("ada", "up"), ("bo", "down")), (("ada", "up"), ("cy", "left"))], counted.Transitions.Keys.Order());
    }

    [Theory]
    [InlineData("?file_name=x.xml", "application/xml", "<DJ_PLAYLISTS>", 400, "no valid XML")]
    [InlineData("?file_name=x.txt", "text/plain", "A - B\nC - D\0", 400, "line 2: it holds a NUL")]
    [InlineData("?file_name=a/b.txt", "text/plain", "A - B", 400, "without folders")]
    [InlineData("?file_name=", "text/plain", "A - B", 400, "file_name")]
    [InlineData("", "image/png", "A - B", 415, "Send JSON lines")]
    [InlineData("?file_name=x.txt.gz", "application/gzip", "\u001f\u008bnonsense", 400, "cannot be read to its end")]
    public async Task A_file_that_holds_no_sets_is_refused_and_changes_nothing(string query, string type, string text, int status, string reason)
    {
        var (answered, body) = await SendAsync(query, type, Encoding.Latin1.GetBytes(text));

        Assert.Equal(status, (int)answered);
        Assert.Contains(reason, body, StringComparison.Ordinal);
        Assert.Empty((await Counted.FromAsync(_gateway.Postgres.ConnectionString)).Sets);
    }

    [Fact]
    public async Task A_file_too_many_is_told_to_come_back_while_others_are_read()
    {
        var running = _gateway.Services.GetRequiredService<BudgetLedger>().Budgets.Single(budget => budget.Name == "file_conversions");
        using var one = new SlowUpload();
        using var two = new SlowUpload();
        one.Send("Ada - Up");
        two.Send("Bo - Down");
        var reading = new[] { one, two }.Select(upload => _gateway.Http.PostAsync(new Uri("/api/v1/import?file_name=a.txt", UriKind.Relative), upload)).ToList();
        await Eventually.TrueAsync(() => running.Used == running.Limit);

        var (status, _) = await SendAsync("?file_name=b.txt", "text/plain", "A - B"u8.ToArray());
        one.Finish();
        two.Finish();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), (status, running.Refused));
        Assert.All(await Task.WhenAll(reading), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(0, running.Used);
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(string query, string type, byte[] bytes)
    {
        using var content = ImportClient.Body(bytes, type: type);
        using var answer = await _gateway.Http.PostAsync(new Uri("/api/v1/import" + query, UriKind.Relative), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
