using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SongNodes.Gateway.Rest.Graph;

/// <summary>What the graph's endpoints need of the web server.</summary>
public static class GraphHosting
{
    /// <summary>10,000 ids of 41 characters, even with each comma written as <c>%2C</c>, and some room.</summary>
    private const int LongestRequestLine = 480 * 1_024;

    public static IServiceCollection AddGraphEndpoints(this IServiceCollection services) =>
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestLineSize = LongestRequestLine);
}
