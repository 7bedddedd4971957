using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SongNodes.Gateway.Rest.OpenApi;

/// <summary>Adds to each operation the inputs that its endpoint reads itself.</summary>
internal sealed class Inputs : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        foreach (var input in metadata.OfType<Input>())
        {
            // The framework has found those of the path, a group describes them for all of its endpoints.
            var found = operation.Parameters.Index().FirstOrDefault(parameter => parameter.Item.Name == input.Name && parameter.Item.In == input.In);
            if (found.Item is not null)
                operation.Parameters[found.Index] = input.ToParameter();
            else if (input.In != ParameterLocation.Path)
                operation.Parameters.Add(input.ToParameter());
        }

        if (metadata.OfType<BodyInput>().FirstOrDefault() is not { } body)
            return;
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = body.Limit ?? Limit(metadata),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [body.ContentType] = new OpenApiMediaType
                {
                    Schema = await Components.SchemaAsync(context, body.Type, cancellationToken),
                    Example = body.Type == typeof(string) ? JsonValue.Create(body.Example) : JsonNode.Parse(body.Example),
                },
            },
        };
    }

    private static string? Limit(IList<object> metadata) => metadata.OfType<IRequestSizeLimitMetadata>().LastOrDefault()?.MaxRequestBodySize switch
    {
        null => null,
        >= 1 << 20 and var bytes => $"At most {bytes >> 20} MiB.",
        var bytes => $"At most {bytes >> 10} KiB.",
    };
}
