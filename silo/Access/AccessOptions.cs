namespace SongNodes.Silo.Access;

/// <summary>Section <c>Access</c>: who may do what, the same for silos and gateways.</summary>
public sealed class AccessOptions
{
    /// <summary>Key of servers that write and broadcast; the embedded topology makes one when there is none.</summary>
    public string? ServiceKey { get; set; }

    /// <summary>Key of those who operate SongNodes; the embedded topology makes one when there is none.</summary>
    public string? OperatorKey { get; set; }

    /// <summary>Secret of the HS256 tokens that name users, at least 32 bytes in UTF-8; without it no token is accepted.</summary>
    public string? TokenKey { get; set; }

    /// <summary>
    /// Origins of pages that may call from a browser, as a list or separated by commas, <c>*</c> for any. Empty: every
    /// loopback origin. The gateway's own origin is always allowed.
    /// </summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>Whether the dashboard answers callers from other machines; the operator key is needed either way.</summary>
    public bool DashboardFromAnywhere { get; set; }
}
