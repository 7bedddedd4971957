using Microsoft.Extensions.Options;
using SongNodes.Silo.Access;

namespace SongNodes.Gateway.Access;

/// <summary>Whose pages may call from a browser.</summary>
public sealed class AllowedOrigins(IOptions<AccessOptions> options)
{
    private readonly HashSet<string> _listed =
        options.Value.AllowedOrigins.Select(origin => origin.TrimEnd('/')).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the list, or without one the loopback rule, holds the origin.</summary>
    public bool Lists(string origin) => _listed.Count > 0
        ? _listed.Contains(origin) || _listed.Contains("*")
        : Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https" && LoopbackCaller.IsLoopbackHost(uri.IdnHost);

    /// <summary>Whether a request may be served: no <c>Origin</c>, the gateway's own, or a listed one.</summary>
    public bool Allows(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || IsOwn(origin, request) || Lists(origin);
    }

    // Hosts alone: behind a proxy that ends TLS the scheme of the request is not the browser's.
    private static bool IsOwn(string origin, HttpRequest request)
    {
        var host = origin.IndexOf("://", StringComparison.Ordinal);
        return host > 0 && origin.AsSpan(host + 3).Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
