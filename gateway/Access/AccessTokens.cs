using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SongNodes.Silo.Access;

namespace SongNodes.Gateway.Access;

/// <summary>Reads the HS256 tokens that name users.</summary>
public sealed class AccessTokens
{
    /// <summary>Clocks of issuers may be ahead by this much; an expired token is never accepted.</summary>
    private static readonly TimeSpan AheadOfUs = TimeSpan.FromSeconds(30);

    private const int LongestUserId = 128;

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly TokenValidationParameters? _parameters;

    public AccessTokens(IOptions<AccessOptions> options, TimeProvider clock)
    {
        if (string.IsNullOrEmpty(options.Value.TokenKey))
            return;
        _parameters = new TokenValidationParameters
        {
            IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(options.Value.TokenKey)),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidateIssuer = false,
            ValidateAudience = false,
            LifetimeValidator = (from, until, _, _) =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                return !(from > now + AheadOfUs) && !(until <= now);
            },
        };
    }

    /// <summary>The user that a token names (its <c>sub</c>, 1..128 characters), or null when it is not to be trusted.</summary>
    public async ValueTask<string?> UserIdAsync(string token)
    {
        if (_parameters is null)
            return null;
        var result = await _handler.ValidateTokenAsync(token, _parameters);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken { Subject: { Length: > 0 and <= LongestUserId } user })
            return null;
        return user.Any(char.IsControl) ? null : user;
    }
}
