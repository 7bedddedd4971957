using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SongNodes.Gateway.Rest.OpenApi;

/// <summary>Says of each object which of its fields are always there, and which may be null.</summary>
internal sealed class Fields : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Kind != JsonTypeInfoKind.Object || schema.Properties is not { } properties)
            return Task.CompletedTask;
        var sent = context.JsonTypeInfo.Type.IsDefined(typeof(SentAttribute), inherit: false);
        schema.Required = new HashSet<string>();
        foreach (var field in context.JsonTypeInfo.Properties)
        {
            if (!properties.TryGetValue(field.Name, out var value))
                continue;
            var mayBeNull = (field.IsGetNullable || Nullable.GetUnderlyingType(field.PropertyType) is not null) && !IsRequired(field);
            var leftOut = sent ? mayBeNull : IsLeftOutWhenNull(field);
            if (!leftOut)
                schema.Required.Add(field.Name);
            if ((!mayBeNull || (leftOut && !sent)) && value is OpenApiSchema { Type: not null } own)
                own.Type &= ~JsonSchemaType.Null;
        }

        return Task.CompletedTask;
    }

    /// <summary>Read as null where it is missing, to be refused with a sentence of its own.</summary>
    private static bool IsRequired(JsonPropertyInfo field) => field.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: false) == true;

    private static bool IsLeftOutWhenNull(JsonPropertyInfo field) =>
        field.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];
}
