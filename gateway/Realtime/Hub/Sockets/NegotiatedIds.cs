using System.Security.Cryptography;
using UTF8 = System.Text.Encoding;

namespace SongNodes.Gateway.Realtime.Hub.Sockets;

/// <summary>
/// Connection ids that were promised in a negotiation. The token that a client brings back proves its id, so nothing is
/// kept in between; one from another gateway proves nothing here and simply gets a new id.
/// </summary>
internal sealed class NegotiatedIds
{
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);

    public static string New() => RandomNumberGenerator.GetHexString(22, lowercase: true);

    /// <summary>A new id and the token for it.</summary>
    public (string Id, string Token) Promise()
    {
        var id = New();
        return (id, $"{id}.{Signature(id)}");
    }

    /// <summary>The id of a token, else a new one.</summary>
    public string Take(string? token) =>
        token?.Split('.') is [var id, var signature]
            && CryptographicOperations.FixedTimeEquals(UTF8.UTF8.GetBytes(signature), UTF8.UTF8.GetBytes(Signature(id)))
            ? id
            : New();

    private string Signature(string id) => Convert.ToHexStringLower(HMACSHA256.HashData(_secret, UTF8.UTF8.GetBytes(id))[..16]);
}
