using Microsoft.AspNetCore.Http.Features;

namespace SongNodes.Gateway.Rest;

/// <summary>A part of a request's path as its sender meant it: routing leaves an encoded slash as it is, so that ids with a slash would not be found.</summary>
internal static class AddressPart
{
    /// <param name="context">The request.</param>
    /// <param name="routed">The part as routing tells it.</param>
    /// <param name="fromEnd">Its place among the parts, 1 for the last.</param>
    public static string Decoded(HttpContext context, string routed, int fromEnd)
    {
        if (!routed.Contains("%2F", StringComparison.OrdinalIgnoreCase))
            return routed;
        var parts = (context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "").Split('?')[0].Split('/');
        return fromEnd < parts.Length ? Uri.UnescapeDataString(parts[^fromEnd]) : routed;
    }
}
