using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace SongNodes.Gateway.Rest.OpenApi;

/// <summary>Adds to each operation the examples of its answers.</summary>
internal sealed class Answers(IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var answer in context.Description.ActionDescriptor.EndpointMetadata.OfType<AnswerExample>())
        {
            var status = answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (operation.Responses?[status].Content?[answer.ContentType] is OpenApiMediaType media)
                media.Example = answer.Example is string text ? JsonValue.Create(text) : JsonSerializer.SerializeToNode(answer.Example, json.Value.SerializerOptions);
        }

        return Task.CompletedTask;
    }
}
