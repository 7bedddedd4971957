using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SongNodes.Gateway.Access;
using SongNodes.Gateway.Rest.Problems;

namespace SongNodes.Gateway.Rest.OpenApi;

/// <summary>Adds to each operation the problems that it can answer with.</summary>
internal sealed class ProblemResponses : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), cancellationToken: cancellationToken);
        operation.Responses ??= [];
        Add("400", "The request cannot be read.");
        Add("503", "Overloaded, or something it needs is away: come back after Retry-After seconds.");
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredRole>().Any())
        {
            Add("401", "Nothing says who calls, or not validly.");
            Add("403", "The caller may not do this.");
        }

        void Add(string status, string description) => operation.Responses.TryAdd(status, new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType> { [Problem.ContentType] = new() { Schema = schema } },
        });
    }
}
