using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using SongNodes.Gateway.Access;
using SongNodes.Gateway.Rest.Problems;

namespace SongNodes.Gateway.Rest.OpenApi;

/// <summary>Adds to each operation the problems that it can answer with.</summary>
internal sealed class ProblemResponses : IOpenApiOperationTransformer
{
    private static readonly Dictionary<int, (string Description, string Detail)> Problems = new()
    {
        [400] = ("The request cannot be read.", "The parameter limit must be a whole number from 1 to 1000."),
        [401] = ("Nothing says who calls, or not validly.", "This needs a token or the service key."),
        [403] = ("The caller may not do this.", "This needs the service key; what was presented is another."),
        [404] = ("Nothing is known by this id.", "No track has this id."),
        [409] = ("It is there already, or in the way of another.", "Another track has this artist and title."),
        [412] = ("It has changed since the ETag was read.", "The track has changed since it was read."),
        [413] = ("The body is larger than this takes.", "The body is larger than this server takes."),
        [415] = ("The body has a type that is not read here.", "The body has a type that this address does not read."),
        [422] = ("Values do not fit; errors tells them by field.", "bpm must be a number from 60 to 200."),
        [429] = ("Too much at once: come back after Retry-After seconds.", "The room has too many idempotency keys; try again in a moment."),
        [503] = ("Overloaded, or something it needs is away: come back after Retry-After seconds.", "The server cannot answer this at the moment; try again shortly."),
    };

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var schema = await Components.SchemaAsync(context, typeof(ProblemShape), cancellationToken);
        var statuses = metadata.OfType<Refusals>().SelectMany(refusals => refusals.Statuses).Concat([400, 401, 503]);
        // A page of another origin, or a caller with another role.
        if (context.Description.HttpMethod != HttpMethods.Get || metadata.OfType<RequiredRole>().Any())
            statuses = statuses.Append(403);
        operation.Responses ??= [];
        foreach (var status in statuses.Distinct().Order())
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = Response(status, schema);
    }

    private static OpenApiResponse Response(int status, IOpenApiSchema schema) => new()
    {
        Description = Problems[status].Description,
        Headers = status is 429 or 503 ? new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = RetryAfter() } : null,
        Content = new Dictionary<string, OpenApiMediaType> { [Problem.ContentType] = new OpenApiMediaType { Schema = schema, Example = Example(status) } },
    };

    private static OpenApiHeader RetryAfter() => new()
    {
        Description = "Seconds to wait.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
    };

    private static JsonObject Example(int status)
    {
        var problem = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = ReasonPhrases.GetReasonPhrase(status),
            ["status"] = status,
            ["detail"] = Problems[status].Detail,
        };
        if (status == 422)
            problem["errors"] = new JsonObject { ["bpm"] = new JsonArray(Problems[status].Detail) };
        return problem;
    }
}
