using System.Text.Json;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Gateway.OpenApi;

/// <summary>The OpenAPI document of a running gateway.</summary>
internal sealed class Description
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    private Description(string text)
    {
        Text = text;
        Root = JsonDocument.Parse(text).RootElement;
        Operations =
        [
            .. from path in Root.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               where Methods.Contains(operation.Name)
               select new Operation(this, operation.Name.ToUpperInvariant(), path.Name, operation.Value),
        ];
    }

    public string Text { get; }

    public JsonElement Root { get; }

    public IReadOnlyList<Operation> Operations { get; }

    public static async Task<Description> ReadAsync(TestGateway gateway) =>
        new(await gateway.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));

    /// <summary>The schema itself, where it is only referred to.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
            schema = reference.GetString()!.Split('/').Skip(1).Aggregate(Root, (holder, name) => holder.GetProperty(name));
        return schema;
    }

    /// <summary>The operation that answers a method at a path of the document.</summary>
    public Operation Of(string method, string path) => Operations.Single(operation => (operation.Method, operation.Path) == (method, path));
}
