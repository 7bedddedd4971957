using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace SongNodes.Gateway.Answers;

/// <summary>How a body is encoded on its way to the client.</summary>
public enum AnswerCoding
{
    Identity,
    Gzip,
    Brotli,
}

/// <summary>Which coding a client takes, and how a body gets it.</summary>
public static class AnswerCodings
{
    /// <summary>The best coding that the client names with a weight above zero; Brotli before gzip.</summary>
    public static AnswerCoding Accepted(HttpRequest request)
    {
        var header = request.Headers.AcceptEncoding;
        if (header.Count == 0)
            return AnswerCoding.Identity;
        var best = AnswerCoding.Identity;
        if (!StringWithQualityHeaderValue.TryParseList(header, out var codings))
            return best;
        foreach (var coding in codings)
        {
            if (coding.Quality is 0)
                continue;
            if (coding.Value.Equals("br", StringComparison.OrdinalIgnoreCase))
                return AnswerCoding.Brotli;
            if (coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase))
                best = AnswerCoding.Gzip;
        }

        return best;
    }

    public static string Name(this AnswerCoding coding) => coding == AnswerCoding.Brotli ? "br" : "gzip";

    /// <summary>Fast rather than small: somebody waits for the first one.</summary>
    public static byte[] Encode(this AnswerCoding coding, byte[] body)
    {
        var buffer = new MemoryStream(body.Length / 6);
        using (Stream encoder = coding == AnswerCoding.Brotli
            ? new BrotliStream(buffer, CompressionLevel.Fastest)
            : new GZipStream(buffer, CompressionLevel.Fastest))
            encoder.Write(body);
        return buffer.ToArray();
    }
}
