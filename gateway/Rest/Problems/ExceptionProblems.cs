using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Errors;

namespace SongNodes.Gateway.Rest.Problems;

/// <summary>Turns what endpoints throw into problems; only faults of our own become a 500, logged under the trace id it names.</summary>
internal sealed class ExceptionProblems(ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(2);

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        await (exception switch
        {
            RefusalException refusal => RefusalProblems.WriteAsync(context, refusal),
            InvalidBodyException invalid => Problem.WriteAsync(context, StatusCodes.Status422UnprocessableEntity, invalid.Message, invalid.Errors),
            BadHttpRequestException bad => Problem.WriteAsync(context, bad.StatusCode, BadRequests.Sentence(bad)),
            JsonException json => Problem.WriteAsync(context, StatusCodes.Status400BadRequest, BadRequests.Sentence(json)),
            _ when IsPassing(exception) => UnavailableAsync(context, exception),
            _ => FaultAsync(context, exception),
        });
        return true;
    }

    /// <summary>Faults of the way to the silos or the database, and memory short for one large answer, which the same request may not meet again.</summary>
    private static bool IsPassing(Exception exception) =>
        exception is OrleansException or TimeoutException or OperationCanceledException or OutOfMemoryException || DatabaseFaults.IsUnavailable(exception);

    private Task UnavailableAsync(HttpContext context, Exception exception)
    {
        logger.LogWarning("{Method} {Path} got no answer in time: {Reason}", context.Request.Method, context.Request.Path, exception.Message);
        return Problem.WriteAsync(
            context, StatusCodes.Status503ServiceUnavailable, "The server cannot answer this at the moment; try again shortly.", retryAfter: ComeBack);
    }

    private Task FaultAsync(HttpContext context, Exception exception)
    {
        var trace = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        logger.LogError(exception, "{Method} {Path} failed, trace {TraceId}", context.Request.Method, context.Request.Path, trace);
        return Problem.WriteAsync(context, StatusCodes.Status500InternalServerError, $"Something went wrong here; the log tells it under trace {trace}.");
    }
}
