using Microsoft.Extensions.Configuration.Memory;
using SongNodes.Grains.Configuration;

namespace SongNodes.Silo.Hosting;

/// <summary>What a process does unless its configuration says otherwise.</summary>
public static class SongNodesHost
{
    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports"];

    /// <summary>Configuration is read once: the watcher for changes would look at every write of a database that lies below the current folder.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args) =>
        WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);

    /// <summary>Adds the defaults under everything that is configured and returns the set-up that results.</summary>
    public static SongNodesOptions AddHostDefaults(this WebApplicationBuilder builder, Topology topology, string url)
    {
        builder.Configuration.AddBelow(new() { ["SongNodes:Topology"] = topology.ToString() });
        var setup = builder.Configuration.GetBoundOptions<SongNodesOptions>("SongNodes");

        builder.Configuration.AddBelow(Quiet);
        builder.Configuration.AddBelow(setup.Topology == Topology.Embedded ? Interactive : Collected);
        if (!AddressKeys.Any(key => !string.IsNullOrEmpty(builder.Configuration[key])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.Configuration.AddBelow(new() { ["urls"] = url });
        return setup;
    }

    private static void AddBelow(this ConfigurationManager configuration, Dictionary<string, string?> defaults) =>
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = defaults });

    /// <summary>What would only repeat what is said elsewhere, or says nothing.</summary>
    private static readonly Dictionary<string, string?> Quiet = new()
    {
        // /health says it already.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "Critical",
        // Its first round warns of a check that "has not completed" since the machine was started.
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",
        // A grain service logs its part of the hash ring, which these have no use for.
        ["Logging:LogLevel:SongNodes.Grains.Health.SiloHealth"] = "Warning",
        ["Logging:LogLevel:SongNodes.Grains.Rooms.Census.SiloCensusService"] = "Warning",
        // Each placement of a grain is an attempt that succeeded.
        ["Logging:LogLevel:Polly"] = "Warning",
        // Hundreds of lines that repeat the defaults of Orleans.
        ["Logging:LogLevel:Orleans.Runtime.SiloOptionsLogger"] = "Warning",
        ["Logging:LogLevel:Orleans.ClientOptionsLogger"] = "Warning",
    };

    /// <summary>Somebody reads along: one short line each, and from the frameworks only what goes wrong.</summary>
    private static readonly Dictionary<string, string?> Interactive = new()
    {
        ["Logging:LogLevel:Default"] = "Warning",
        ["Logging:LogLevel:SongNodes"] = "Information",
        // Else each request makes an activity and a log scope that no line shows; a trace collector asks for them by itself.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
        ["Logging:Console:FormatterName"] = "simple",
        ["Logging:Console:FormatterOptions:SingleLine"] = "true",
    };

    /// <summary>A collector reads: JSON, with what a postmortem may need.</summary>
    private static readonly Dictionary<string, string?> Collected = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:Console:FormatterName"] = "json",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ",
        ["Logging:Console:FormatterOptions:IncludeScopes"] = "true",
    };
}
