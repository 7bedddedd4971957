using System.Diagnostics.Metrics;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace SongNodes.Silo.Hosting;

/// <summary>Metrics for Prometheus on <c>/metrics</c>; traces, and metrics too, over OTLP where an endpoint is configured.</summary>
public static class Telemetry
{
    /// <summary>The standard key of OpenTelemetry, for example <c>http://localhost:4317</c>.</summary>
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>By route, method and status.</summary>
    private const string Requests = "http.server.request.duration";

    private static readonly string[] Meters =
    [
        "Microsoft.Orleans",
        "Npgsql",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
        "SongNodes.*",
    ];

    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Microsoft.AspNetCore.SignalR.Server", "Microsoft.Orleans.Application", "SongNodes.*"];

    /// <summary>Whether traces go anywhere; without a reader none are made.</summary>
    public static bool IsTraced(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[OtlpEndpoint]);

    public static void AddTelemetry(this WebApplicationBuilder builder, string service)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddView(Series).AddPrometheusExporter());
        if (IsTraced(builder.Configuration))
            telemetry.WithTracing(traces => traces.AddSource(Sources).AddNpgsql()).UseOtlpExporter();
    }

    /// <summary>How many series an instrument may have: they take their place in memory before there are any, for 300 instruments.</summary>
    private static MetricStreamConfiguration Series(Instrument instrument) =>
        new() { CardinalityLimit = instrument.Name == Requests ? 2_000 : 200 };

    public static void MapMetrics(this WebApplication app) => app.MapPrometheusScrapingEndpoint("/metrics");
}
