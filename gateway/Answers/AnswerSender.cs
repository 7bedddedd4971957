using Microsoft.Net.Http.Headers;
using SongNodes.Grains.Graph.Queries;

namespace SongNodes.Gateway.Answers;

/// <summary>Sends the graph's answers over HTTP: as they were encoded, or 304 to a client that has one already.</summary>
public sealed class AnswerSender(AnswerCache cache, BodiesInFlight bodies, AnswerMetrics metrics)
{
    /// <summary>Names the graph version that an answer holds.</summary>
    public const string VersionHeader = "X-Graph-Version";

    /// <summary>Of a large body so much is handed on at a time: the server copies what it is given into blocks of its own, before it sends any.</summary>
    private const int SliceLength = 64 << 10;

    public Task SendAsync(HttpRequest request, GraphQuery query)
    {
        var coding = AnswerCodings.Accepted(request);
        var answer = cache.GetAsync(query, coding, request.HttpContext.RequestAborted);
        return answer.IsCompletedSuccessfully ? WriteAsync(request, query, coding, answer.Result) : FinishAsync();

        async Task FinishAsync() => await WriteAsync(request, query, coding, await answer);
    }

    private Task WriteAsync(HttpRequest request, GraphQuery query, AnswerCoding coding, StoredAnswer answer)
    {
        var response = request.HttpContext.Response;
        var headers = response.Headers;
        if (answer.Version > 0)
        {
            headers[VersionHeader] = answer.VersionText;
            headers.ETag = answer.ETag;
            // Kept by clients, but asked for each time: a 304 costs next to nothing.
            headers.CacheControl = "no-cache";
            if (HttpMethods.IsGet(request.Method) && Has(request, answer))
            {
                metrics.Of(query.Kind).Unmodified();
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        var body = answer.Identity;
        if (coding != AnswerCoding.Identity && answer.In(coding) is { } encoded)
        {
            body = encoded;
            headers.ContentEncoding = coding.Name();
        }

        headers.Vary = "Accept-Encoding";
        return BodiesInFlight.IsLarge(body) ? bodies.SendAsync(body, () => SendInSlicesAsync(request, body)) : SendAsync(request, body);
    }

    private static Task SendAsync(HttpRequest request, byte[] body)
    {
        var response = request.HttpContext.Response;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, request.HttpContext.RequestAborted).AsTask();
    }

    private static async Task SendInSlicesAsync(HttpRequest request, byte[] body)
    {
        var response = request.HttpContext.Response;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        for (var at = 0; at < body.Length; at += SliceLength)
            await response.Body.WriteAsync(body.AsMemory(at, Math.Min(SliceLength, body.Length - at)), request.HttpContext.RequestAborted);
    }

    private static bool Has(HttpRequest request, StoredAnswer answer)
    {
        var held = request.Headers.IfNoneMatch;
        if (held.Count == 0)
            return false;
        return held[0] == answer.ETag
            || (EntityTagHeaderValue.TryParseList(held, out var tags)
                && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.ToString() == answer.ETag));
    }
}
