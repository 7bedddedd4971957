using System.Buffers;
using System.IO.Compression;
using Microsoft.Net.Http.Headers;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Import.Files;

namespace SongNodes.Gateway.Rest.Import;

/// <summary>The upload as a stream of JSON lines, whatever it is packed in.</summary>
internal static class ImportBody
{
    public const int LongestName = 255;

    private static readonly string[] Types =
        ["application/x-ndjson", "application/ndjson", "application/jsonl", "application/json-lines", "application/jsonlines", "application/gzip", "application/octet-stream"];

    /// <summary>What clients call other files, and a name that tells the kind.</summary>
    private static readonly Dictionary<string, string> Files = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text/csv"] = "upload.csv",
        ["text/plain"] = "upload.txt",
        ["audio/x-mpegurl"] = "upload.m3u",
        ["audio/mpegurl"] = "upload.m3u",
        ["application/vnd.apple.mpegurl"] = "upload.m3u8",
        ["application/xml"] = "upload.xml",
        ["text/xml"] = "upload.xml",
        ["application/x-cue"] = "upload.cue",
    };

    private static readonly string[] Encodings = ["identity", "gzip", "br"];

    /// <summary>Why the upload cannot be read, as a sentence; null when it can.</summary>
    public static string? WhyNot(HttpRequest request)
    {
        if (FileName(request) is null && !Types.Contains(MediaType(request), StringComparer.OrdinalIgnoreCase))
            return $"Send JSON lines as {Types[0]}, or another file with its name as file_name, not as {request.ContentType ?? "nothing"}.";
        return Encodings.Contains(Encoding(request), StringComparer.OrdinalIgnoreCase)
            ? null
            : $"The content encoding {Encoding(request)} is not known here; use gzip, br or none.";
    }

    /// <summary>The name of a file that has to be converted, given or told by its type; null for JSON lines.</summary>
    /// <exception cref="RefusalException">Malformed: it is no name of a file.</exception>
    public static string? FileName(HttpRequest request)
    {
        if (request.Text("file_name") is not { } name)
            return Files.GetValueOrDefault(MediaType(request));
        if (name.Length is 0 or > LongestName || name.AsSpan().ContainsAny("/\\\0"))
            throw RefusalException.Malformed($"The parameter file_name must hold the name of a file without folders, at most {LongestName} characters.");
        name = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return FileKinds.Of(name, []) == FileKind.JsonLines ? null : name;
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

    private static string MediaType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.Value ?? "" : "";

    private static bool IsGzip(ReadOnlySequence<byte> start)
    {
        Span<byte> two = stackalloc byte[2];
        start.CopyTo(two);
        return two is [0x1f, 0x8b];
    }

    private static string Encoding(HttpRequest request) =>
        request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding ? encoding.Trim() : "identity";
}
