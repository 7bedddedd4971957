using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace SongNodes.Tests.Gateway.Import;

/// <summary>Sends uploads as clients do.</summary>
internal static class ImportClient
{
    public static async Task<List<JsonElement>> ImportAsync(this HttpClient http, HttpContent content)
    {
        using var response = await http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), content);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>Imports and returns the last line, which has to be <c>done</c>.</summary>
    public static async Task<JsonElement> ImportAllAsync(this HttpClient http, HttpContent content)
    {
        var last = (await http.ImportAsync(content))[^1];
        Assert.True(last.GetProperty("done").GetBoolean(), last.ToString());
        return last;
    }

    public static HttpContent Lines(params string[] lines) => Body(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    public static HttpContent Body(byte[] bytes, string? encoding = null, string type = "application/x-ndjson")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        return content;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public static byte[] Gunzip(byte[] bytes)
    {
        using var all = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress))
            gzip.CopyTo(all);
        return all.ToArray();
    }

    public static long Count(this JsonElement line, string name) => line.GetProperty(name).GetInt64();

    public static async Task<string> DetailAsync(this HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
    }
}
