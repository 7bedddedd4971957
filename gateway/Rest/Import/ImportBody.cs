using System.Buffers;
using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace SongNodes.Gateway.Rest.Import;

/// <summary>The upload as a stream of JSON lines, whatever it is packed in.</summary>
internal static class ImportBody
{
    private static readonly string[] Types =
        ["application/x-ndjson", "application/ndjson", "application/jsonl", "application/json-lines", "application/jsonlines", "application/gzip", "application/octet-stream"];

    private static readonly string[] Encodings = ["identity", "gzip", "br"];

    /// <summary>Why the upload cannot be read, as a sentence; null when it can.</summary>
    public static string? WhyNot(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !Types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
            return $"Send JSON lines as {Types[0]}, not as {request.ContentType ?? "nothing"}.";
        return Encodings.Contains(Encoding(request), StringComparer.OrdinalIgnoreCase)
            ? null
            : $"The content encoding {Encoding(request)} is not known here; use gzip, br or none.";
    }

    /// <summary>Opens the body. A gzip file that is sent without saying so is recognised by its first bytes, which no JSON has.</summary>
    public static async Task<Stream> OpenAsync(HttpRequest request, CancellationToken cancellation)
    {
        var encoding = Encoding(request).ToLowerInvariant();
        if (encoding == "br")
            return new BrotliStream(request.Body, CompressionMode.Decompress);
        if (encoding == "gzip")
            return new GZipStream(request.Body, CompressionMode.Decompress);

        var start = await request.BodyReader.ReadAtLeastAsync(2, cancellation);
        var packed = start.Buffer.Length >= 2 && IsGzip(start.Buffer.Slice(0, 2));
        request.BodyReader.AdvanceTo(start.Buffer.Start);
        var body = request.BodyReader.AsStream(leaveOpen: true);
        return packed ? new GZipStream(body, CompressionMode.Decompress) : body;
    }

    private static bool IsGzip(ReadOnlySequence<byte> start)
    {
        Span<byte> two = stackalloc byte[2];
        start.CopyTo(two);
        return two is [0x1f, 0x8b];
    }

    private static string Encoding(HttpRequest request) =>
        request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding ? encoding.Trim() : "identity";
}
