using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SongNodes.Tests.Gateway.Access;

/// <summary>HS256 tokens as an issuer makes them.</summary>
internal static class Tokens
{
    public const string Key = "a-token-key-of-the-tests-with-32-bytes";

    public static string For(string user, TimeSpan? lifetime = null, string key = Key)
    {
        var now = DateTime.UtcNow;
        var expires = now + (lifetime ?? TimeSpan.FromMinutes(10));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Claims = new Dictionary<string, object> { ["sub"] = user },
            NotBefore = expires - TimeSpan.FromHours(1),
            IssuedAt = expires - TimeSpan.FromHours(1),
            Expires = expires,
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>A token without signature that claims to need none.</summary>
    public static string Unsigned(string user) =>
        Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""") + "." + Base64UrlEncoder.Encode($$"""{"sub":"{{user}}"}""") + ".";
}
