using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Rest.Rooms;

/// <summary>Lets a sender repeat a request that it got no answer to.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>The key of a request; null when it has none.</summary>
    /// <exception cref="RefusalException">Malformed.</exception>
    public static string? Of(HttpRequest request) => request.Headers[Header] switch
    {
        { Count: 0 } => null,
        [{ } key] when RoomRules.IsName(key) => key,
        _ => throw RefusalException.Malformed($"{Header} is 1 to {RoomRules.MaxNameLength} characters, given once."),
    };

    /// <summary>The key of one of the events that a request becomes: as long as any key may be, and told apart by its number.</summary>
    public static string? OfPart(string? key, int part) => key is null
        ? null
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..48] + part.ToString(":0", CultureInfo.InvariantCulture);
}
