using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SongNodes.Gateway.Rest;

/// <summary>How answers look that are written from objects: snake_case, texts in any script as they are.</summary>
public static class JsonShape
{
    public static IServiceCollection AddJsonShape(this IServiceCollection services) => services.ConfigureHttpJsonOptions(json =>
    {
        json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        // Numbers are numbers, in what is read and in its description.
        json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        // Declared as JSON, never embedded in a page.
        json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    });
}
