using System.Net;
using System.Text;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Import;
using Xunit;
using static SongNodes.Tests.Gateway.Import.ImportClient;

namespace SongNodes.Tests.Gateway.Import;

public sealed class BadUploadTests : IAsyncLifetime
{
    private static readonly Uri Import = new("/api/v1/import", UriKind.Relative);

    private TestGateway _gateway = null!;

    public async ValueTask InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task A_bad_line_fails_that_line_and_is_told_by_number_and_reason()
    {
        var progress = await _gateway.Http.ImportAsync(Lines(
            "not json", Fixture.Lines[0], "", """{"source":"t","tracks":[]}""", $"{{\"source\":\"{new string('x', 5_000_000)}\"}}", Fixture.Lines[1]));

        var errors = progress.Where(line => line.TryGetProperty("errors", out _)).SelectMany(line => line.GetProperty("errors").EnumerateArray())
            .Select(error => (error.GetProperty("line").GetInt32(), error.GetProperty("reason").GetString()));
        Assert.Equal([(1, "not valid JSON at byte 2"), (4, "sourceId is missing"), (5, "longer than 4 MiB")], errors);
        Assert.Equal((3, 2), (progress[^1].Count("failed"), progress[^1].Count("sets")));
        CountedAssert.Equal(Counted.From(Fixture.Lines[..2]), await Counted.FromAsync(_gateway.Postgres.ConnectionString));
    }

    [Fact]
    public async Task Only_the_first_hundred_bad_lines_are_told_and_all_are_counted()
    {
        var progress = await _gateway.Http.ImportAsync(Lines([.. Enumerable.Repeat("x", 250)]));

        var told = progress.Where(line => line.TryGetProperty("errors", out _)).Sum(line => line.GetProperty("errors").GetArrayLength());
        Assert.Equal((100, 250), (told, progress[^1].Count("failed")));
    }

    [Fact]
    public async Task Hostile_text_is_text()
    {
        const string hostile = "'; drop table songnodes.track; --";
        string[] lines = [$$"""{"source":"{{hostile}}","sourceId":"{{hostile}}","name":"{{hostile}}","tracks":[{"artist":"{{hostile}}","title":"%_\\\"<b>"},{"artist":"🎧 \u202e","title":"a\tb\nc"}]}"""];

        await _gateway.Http.ImportAllAsync(Lines(lines));

        CountedAssert.Equal(Counted.From(lines), await Counted.FromAsync(_gateway.Postgres.ConnectionString));
    }

    [Theory]
    [InlineData("application/json", null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("image/png", null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/csv", null, HttpStatusCode.BadRequest)]
    [InlineData("application/x-ndjson", "zstd", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-ndjson", "gzip", HttpStatusCode.BadRequest)]
    [InlineData("application/x-ndjson", "br", HttpStatusCode.BadRequest)]
    public async Task An_upload_that_is_not_what_it_says_is_refused(string type, string? encoding, HttpStatusCode status)
    {
        using var response = await _gateway.Http.PostAsync(Import, Body(Encoding.UTF8.GetBytes(Fixture.Lines[0]), encoding, type));

        Assert.Equal(status, response.StatusCode);
        Assert.NotEmpty(await response.DetailAsync());
        Assert.Empty((await Counted.FromAsync(_gateway.Postgres.ConnectionString)).Sets);
    }

    [Theory]
    [InlineData("gzip", "application/x-ndjson")]
    [InlineData(null, "application/octet-stream")]
    [InlineData(null, "application/gzip")]
    public async Task A_gzipped_upload_is_read_also_when_it_does_not_say_so(string? encoding, string type)
    {
        var last = await _gateway.Http.ImportAllAsync(Body(Gzip(Encoding.UTF8.GetBytes(Fixture.Lines[0])), encoding, type));

        Assert.Equal(1, last.Count("sets"));
    }

    [Fact]
    public async Task An_upload_without_a_set_is_done_at_once()
    {
        var last = await _gateway.Http.ImportAllAsync(Body([]));

        Assert.Equal((0, 0), (last.Count("sets"), last.Count("version")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_damaged_upload_the_whole_sets_before_the_damage_are_kept(bool cut)
    {
        // Random names do not compress: the damage lies far behind the first sets.
        var lines = Enumerable.Range(0, 4_000).Select(number =>
            $$"""{"source":"d","sourceId":"{{number}}","name":"n","tracks":[{"artist":"{{Guid.NewGuid()}}","title":"{{Guid.NewGuid()}}"}]}""").ToArray();
        var packed = Gzip(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        if (!cut)
            Array.Fill(packed, (byte)0xff, packed.Length * 3 / 4, 1_000);

        var last = (await _gateway.Http.ImportAsync(Body(cut ? packed[..(packed.Length * 3 / 4)] : packed, "gzip")))[^1];

        Assert.False(last.GetProperty("done").GetBoolean());
        Assert.Equal(400, last.GetProperty("error").GetProperty("status").GetInt32());
        var kept = (await Counted.FromAsync(_gateway.Postgres.ConnectionString)).Sets.Count;
        Assert.InRange(kept, 1_000, 3_500);
        Assert.Equal(kept, last.Count("sets"));
    }

    [Fact]
    public async Task A_broken_off_upload_keeps_its_whole_sets_and_can_be_sent_again()
    {
        var lines = Fixture.Crossing("cut", 1_000, 5);
        using var upload = new SlowUpload();
        upload.Send([.. lines[..900], lines[900][..100]]);
        var sending = _gateway.Http.PostAsync(Import, upload);
        await Eventually.TrueAsync(async () => (await Counted.FromAsync(_gateway.Postgres.ConnectionString)).Sets.Count >= 500);
        upload.BreakOff();
        await Assert.ThrowsAnyAsync<Exception>(() => sending);

        var last = await _gateway.Http.ImportAllAsync(Lines(lines));

        CountedAssert.Equal(Counted.From(lines), await Counted.FromAsync(_gateway.Postgres.ConnectionString));
        Assert.InRange(last.Count("sets_known"), 500, 900);
    }
}
