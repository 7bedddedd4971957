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
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Input(name, ParameterLocation.Query, description, JsonSchemaType.Integer));

    /// <summary>Describes a text in the query.</summary>
    public static TBuilder WithText<TBuilder>(this TBuilder endpoint, string name, string description, bool required = false)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Input(name, ParameterLocation.Query, description, JsonSchemaType.String, required));

    /// <summary>Describes a header.</summary>
    public static TBuilder WithHeader<TBuilder>(this TBuilder endpoint, string name, string description)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Input(name, ParameterLocation.Header, description, JsonSchemaType.String));

    /// <summary>Describes the body by an example.</summary>
    public static TBuilder WithBody<TBuilder>(this TBuilder endpoint, string contentType, string example)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyInput(contentType, example));

    private sealed record Input(string Name, ParameterLocation In, string Description, JsonSchemaType Type, bool Required = false);

    private sealed record BodyInput(string ContentType, string Example);

    internal sealed class Transformer : IOpenApiOperationTransformer
    {
        public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            foreach (var input in metadata.OfType<Input>())
            {
                (operation.Parameters ??= []).Add(new OpenApiParameter
                {
                    Name = input.Name,
                    In = input.In,
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
            var example = body.ContentType == "application/json" ? JsonNode.Parse(body.Example) : JsonValue.Create(body.Example);
            var type = example switch
            {
                JsonObject => JsonSchemaType.Object,
                JsonArray => JsonSchemaType.Array,
                _ => JsonSchemaType.String,
            };
            return new() { [body.ContentType] = new() { Schema = new OpenApiSchema { Type = type }, Example = example } };
        }
    }
}
