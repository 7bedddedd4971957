using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SongNodes.Gateway.Rest.OpenApi;

/// <summary>
/// Describes inputs that endpoints read themselves, so that each mistake in them gets a sentence of its own: the
/// framework sees no parameters there to describe.
/// </summary>
public static class InputDescriptions
{
    /// <summary>Describes a whole number in the query.</summary>
    public static TBuilder WithNumber<TBuilder>(this TBuilder endpoint, string name, string description)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new QueryInput(name, description, JsonSchemaType.Integer));

    /// <summary>Describes a text in the query.</summary>
    public static TBuilder WithText<TBuilder>(this TBuilder endpoint, string name, string description, bool required = false)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new QueryInput(name, description, JsonSchemaType.String, required));

    /// <summary>Describes the body by an example.</summary>
    public static TBuilder WithBody<TBuilder>(this TBuilder endpoint, string contentType, string example)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyInput(contentType, example));

    private sealed record QueryInput(string Name, string Description, JsonSchemaType Type, bool Required = false);

    private sealed record BodyInput(string ContentType, string Example);

    internal sealed class Transformer : IOpenApiOperationTransformer
    {
        public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            foreach (var input in metadata.OfType<QueryInput>())
            {
                (operation.Parameters ??= []).Add(new OpenApiParameter
                {
                    Name = input.Name,
                    In = ParameterLocation.Query,
                    Description = input.Description,
                    Required = input.Required,
                    Schema = new OpenApiSchema { Type = input.Type },
                });
            }

            if (metadata.OfType<BodyInput>().FirstOrDefault() is { } body)
                operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Content(body) };
            return Task.CompletedTask;
        }

        private static Dictionary<string, OpenApiMediaType> Content(BodyInput body)
        {
            var isJson = body.ContentType == "application/json";
            return new()
            {
                [body.ContentType] = new()
                {
                    Schema = new OpenApiSchema { Type = isJson ? JsonSchemaType.Object : JsonSchemaType.String },
                    Example = isJson ? JsonNode.Parse(body.Example) : JsonValue.Create(body.Example),
                },
            };
        }
    }
}
