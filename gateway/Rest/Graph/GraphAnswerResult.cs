using System.Globalization;
using SongNodes.Grains.Graph.Answers;

namespace SongNodes.Gateway.Rest.Graph;

/// <summary>Sends an answer that was encoded on a silo, as it is.</summary>
internal sealed class GraphAnswerResult(GraphAnswer answer) : IResult
{
    /// <summary>Names the graph version that an answer holds.</summary>
    public const string VersionHeader = "X-Graph-Version";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json";
        response.ContentLength = answer.Json.Length;
        if (answer.Version > 0)
            response.Headers[VersionHeader] = answer.Version.ToString(CultureInfo.InvariantCulture);
        await response.Body.WriteAsync(answer.Json, httpContext.RequestAborted);
    }
}
