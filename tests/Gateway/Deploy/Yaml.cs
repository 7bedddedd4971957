using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace SongNodes.Tests.Gateway.Deploy;

/// <summary>YAML files as JSON, in which merges (<c>&lt;&lt;</c>) are done.</summary>
internal static class Yaml
{
    public static JsonNode Read(string file)
    {
        using var text = new StreamReader(file);
        var tree = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize<object>(new YamlDotNet.Core.MergingParser(new YamlDotNet.Core.Parser(text)));
        return ToJson(tree)!;
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        IDictionary<object, object> map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key.ToString()!, ToJson(pair.Value)))),
        IEnumerable<object> list => new JsonArray([.. list.Select(ToJson)]),
        bool flag => JsonValue.Create(flag),
        string text => JsonValue.Create(text),
        IConvertible number => JsonValue.Create(number.ToDouble(null)),
        _ => throw new InvalidOperationException($"A {value.GetType()} is not expected."),
    };
}
