using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace SongNodes.Gateway.Rest.Problems;

/// <summary>RFC 9457 problems as this API writes them: <c>detail</c> is always one readable sentence.</summary>
public static class Problem
{
    public const string ContentType = "application/problem+json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>
    /// Answers with a problem, unless the answer has begun already: <paramref name="errors"/> holds sentences by field (422),
    /// <paramref name="retryAfter"/> is sent in whole seconds, at least one.
    /// </summary>
    public static Task WriteAsync(
        HttpContext context, int status, string detail, IDictionary<string, string[]>? errors = null, TimeSpan? retryAfter = null)
    {
        if (context.Response.HasStarted)
            return Task.CompletedTask;
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Remove("ETag");
        if (retryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return context.Response.WriteAsJsonAsync(Of(status, detail, errors), Json, ContentType, context.RequestAborted);
    }

    private static ProblemDetails Of(int status, string detail, IDictionary<string, string[]>? errors)
    {
        var title = ReasonPhrases.GetReasonPhrase(status);
        var problem = new ProblemDetails { Type = "about:blank", Title = title.Length > 0 ? title : "Error", Status = status, Detail = detail };
        if (errors is not null)
            problem.Extensions["errors"] = errors;
        return problem;
    }
}
