using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SongNodes.Gateway.Rest.OpenApi;

/// <summary>Schemas that stand once in the document and are referred to.</summary>
internal static class Components
{
    /// <summary>Of types whose own name something else has here.</summary>
    private const string Suffix = "Shape";

    public static async Task<IOpenApiSchema> SchemaAsync(OpenApiOperationTransformerContext context, Type type, CancellationToken cancellation)
    {
        var schema = await context.GetOrCreateSchemaAsync(type, cancellationToken: cancellation);
        if (type.Namespace?.StartsWith("SongNodes", StringComparison.Ordinal) != true || context.Document is not { } document)
            return schema;
        var name = Short(type.Name);
        document.AddComponent(name, schema);
        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>What a type is called in the document; null where it stands in full at each place.</summary>
    public static string? ReferenceOf(JsonTypeInfo type) => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name ? Short(name) : null;

    private static string Short(string name) => name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
}
