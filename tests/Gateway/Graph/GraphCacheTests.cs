using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Gateway.Graph;

public class GraphCacheTests
{
    private const string Data = "/api/graph/data";

    [Fact]
    public async Task A_client_that_has_an_answer_is_told_so_until_the_graph_changes()
    {
        await using var gateway = await ImportedAsync(sets: 1);
        using var first = await gateway.Http.GetAsync(new Uri(Data, UriKind.Relative));
        var tag = first.Headers.ETag!;
        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());

        using (var again = await GetAsync(gateway, Data, tag))
        {
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(tag, again.Headers.ETag);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        }

        await ImportAsync(gateway, set: 1);
        using var changed = await GetAsync(gateway, Data, tag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag);
        Assert.True(Version(changed) > Version(first));
        Assert.Equal(4, JsonDocument.Parse(await changed.Content.ReadAsStringAsync()).RootElement.NodeNumbers().Length);
    }

    [Fact]
    public async Task After_each_acknowledged_import_no_answer_is_older()
    {
        await using var gateway = await ImportedAsync(sets: 1);
        for (var set = 1; set <= 15; set++)
        {
            await ImportAsync(gateway, set);
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => gateway.Http.GetStringAsync(new Uri(Data, UriKind.Relative))));
            Assert.All(answers, answer => Assert.Equal(2 * (set + 1), JsonDocument.Parse(answer).RootElement.NodeNumbers().Length));
        }
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("gzip;q=0, br;q=0.5")]
    [InlineData("identity")]
    public async Task A_large_answer_is_sent_as_the_client_takes_it(string accepted)
    {
        await using var gateway = await ImportedAsync(sets: 60);
        var plain = await gateway.Http.GetByteArrayAsync(new Uri(Data, UriKind.Relative));
        for (var round = 0; round < 2; round++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Data);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            using var answer = await gateway.Http.SendAsync(request);

            var body = await answer.Content.ReadAsByteArrayAsync();
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            Assert.Equal(accepted == "identity" ? null : accepted == "gzip" ? "gzip" : "br", answer.Content.Headers.ContentEncoding.SingleOrDefault());
            Assert.Equal(plain, Decode(body, answer.Content.Headers.ContentEncoding.SingleOrDefault()));
            Assert.True(accepted == "identity" || body.Length < plain.Length / 3);
        }
    }

    [Fact]
    public async Task The_cache_counts_by_endpoint_what_it_does()
    {
        await using var gateway = await ImportedAsync(sets: 1);
        var tracks = JsonDocument.Parse(await gateway.Http.GetStringAsync(new Uri(Data, UriKind.Relative))).RootElement.GetProperty("nodes");
        var id = tracks[0].GetProperty("id").GetString();
        for (var i = 0; i < 3; i++)
            await gateway.Http.GetStringAsync(new Uri($"/api/graph/neighborhood/{id}", UriKind.Relative));

        await Eventually.TrueAsync(async () =>
        {
            var metrics = await gateway.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
            return Counts(metrics, "songnodes_cache_misses", 1) && Counts(metrics, "songnodes_cache_hits", 2);
        });

        static bool Counts(string metrics, string name, int count) => metrics.Split('\n').Any(line =>
            line.StartsWith(name, StringComparison.Ordinal) && line.Contains("endpoint=\"neighbourhood\"", StringComparison.Ordinal)
            && line.Split(' ')[1] == count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<TestGateway> ImportedAsync(int sets)
    {
        var gateway = await TestGateway.StartAsync();
        for (var set = 0; set < sets; set += 20)
            await ImportAsync(gateway, [.. Enumerable.Range(set, Math.Min(20, sets - set))]);
        return gateway;
    }

    /// <summary>Each set is one transition between two tracks of its own.</summary>
    private static async Task ImportAsync(TestGateway gateway, params int[] set)
    {
        var lines = set.Select(no => $$"""{"source":"t","sourceId":"{{no}}","name":"n","tracks":[{"artist":"A{{no}}","title":"x"},{"artist":"B{{no}}","title":"y"}]}""");
        using var body = new StringContent(string.Join('\n', lines) + "\n");
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var answer = await gateway.Http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), body);
        Assert.Contains("\"done\":true", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> GetAsync(TestGateway gateway, string path, EntityTagHeaderValue held)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { held } } };
        return await gateway.Http.SendAsync(request);
    }

    private static long Version(HttpResponseMessage answer) =>
        long.Parse(answer.Headers.GetValues("X-Graph-Version").Single(), System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Decode(byte[] body, string? coding)
    {
        using var plain = new MemoryStream();
        using Stream stream = coding switch
        {
            "br" => new BrotliStream(new MemoryStream(body), CompressionMode.Decompress),
            "gzip" => new GZipStream(new MemoryStream(body), CompressionMode.Decompress),
            _ => new MemoryStream(body),
        };
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}
