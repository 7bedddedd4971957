using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SongNodes.Silo.Operations;

/// <summary>A health report as clients read it; one that sends them away (503) is a problem that holds the same.</summary>
internal static class HealthAnswer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Task WriteAsync(HttpContext context, HealthReport report, string service, DateTimeOffset now)
    {
        var timestamp = now.UtcDateTime.ToString("O");
        var checks = report.Entries.ToDictionary(entry => entry.Key, entry => Check(entry.Value));
        if (report.Status != HealthStatus.Unhealthy)
            return context.Response.WriteAsJsonAsync(new { Status = Named(report.Status), timestamp, service, checks }, Json);

        context.Response.Headers.RetryAfter = "5";
        var problem = new ProblemDetails
        {
            Type = "about:blank",
            Title = "Service Unavailable",
            Status = StatusCodes.Status503ServiceUnavailable,
            Detail = string.Join(' ', report.Entries.Values.Where(entry => entry.Status == HealthStatus.Unhealthy).Select(Sentence)),
            Extensions = { ["timestamp"] = timestamp, ["service"] = service, ["checks"] = checks },
        };
        return context.Response.WriteAsJsonAsync(problem, Json, "application/problem+json");
    }

    private static Dictionary<string, object> Check(HealthReportEntry entry)
    {
        var check = new Dictionary<string, object> { ["status"] = Named(entry.Status) };
        foreach (var (name, value) in entry.Data)
            check[name] = value;
        return check;
    }

    private static string Sentence(HealthReportEntry entry) => entry.Description ?? "A check failed.";

    private static string Named(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
