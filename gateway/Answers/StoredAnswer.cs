using System.Globalization;
using SongNodes.Grains.Graph.Answers;

namespace SongNodes.Gateway.Answers;

/// <summary>An answer as it is kept: encoded once, with the headers that go with it, and its compressed variants once somebody asked.</summary>
public sealed record StoredAnswer
{
    /// <summary>What an entry costs beside its bytes, roughly.</summary>
    private const int Overhead = 640;

    private StoredAnswer(GraphAnswer answer)
    {
        Identity = answer.Json;
        Version = answer.Version;
        VersionText = answer.Version.ToString(CultureInfo.InvariantCulture);
        // Weak, so that one tag is right for every coding.
        ETag = string.Create(CultureInfo.InvariantCulture, $"W/\"{answer.Version}-{answer.Mark:x16}\"");
    }

    public byte[] Identity { get; }

    /// <summary>Null until a client took it; so is <see cref="Gzip"/>.</summary>
    public byte[]? Brotli { get; init; }

    public byte[]? Gzip { get; init; }

    /// <summary>Graph version of the oldest state in it; 0 where nobody can tell.</summary>
    public long Version { get; }

    public string VersionText { get; }

    /// <summary>Names the version and what the answer holds, but not when it was made.</summary>
    public string ETag { get; }

    /// <summary>What it takes from the cache's budget.</summary>
    public long Bytes => Overhead + Identity.Length + (Brotli?.Length ?? 0) + (Gzip?.Length ?? 0);

    public static StoredAnswer Of(GraphAnswer answer) => new(answer);

    /// <summary>The body in a coding; null where that is not kept yet.</summary>
    public byte[]? In(AnswerCoding coding) => coding switch
    {
        AnswerCoding.Brotli => Brotli,
        AnswerCoding.Gzip => Gzip,
        _ => Identity,
    };

    public StoredAnswer With(AnswerCoding coding, byte[] body) =>
        coding == AnswerCoding.Brotli ? this with { Brotli = body } : this with { Gzip = body };
}
