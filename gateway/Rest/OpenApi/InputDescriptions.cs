using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using SongNodes.Grains.Graph;

namespace SongNodes.Gateway.Rest.OpenApi;

/// <summary>
/// Describes inputs that endpoints read themselves, so that each mistake in them gets a sentence of its own: the
/// framework sees no parameters there to describe.
/// </summary>
public static class InputDescriptions
{
    /// <summary>A track's id.</summary>
    public const string TrackExample = "song_00000000-0000-8000-8000-000000000000";

    /// <summary>The id of anything else.</summary>
    public const string IdExample = "00000000-0000-4000-8000-000000000000";

    /// <summary>Describes a whole number in the query.</summary>
    public static TBuilder With<TBuilder>(this TBuilder endpoint, WholeParameter parameter)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithInput(parameter.Name, ParameterLocation.Query, parameter.Description, () => new()
        {
            Type = JsonSchemaType.Integer,
            Format = parameter.Most > int.MaxValue ? "int64" : "int32",
            Minimum = parameter.Least.ToString(CultureInfo.InvariantCulture),
            Maximum = parameter.Most.ToString(CultureInfo.InvariantCulture),
            Default = parameter.Usual,
        }, example: parameter.Usual);

    /// <summary>Describes a number in the query.</summary>
    public static TBuilder WithNumber<TBuilder>(this TBuilder endpoint, string name, string description, double example)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithInput(name, ParameterLocation.Query, description, () => new()
        {
            Type = JsonSchemaType.Number,
            Minimum = double.MinValue.ToString(CultureInfo.InvariantCulture),
            Maximum = double.MaxValue.ToString(CultureInfo.InvariantCulture),
        }, example: example);

    /// <summary>Describes a text in the query.</summary>
    public static TBuilder WithText<TBuilder>(this TBuilder endpoint, string name, string description, int longest, string example, bool required = false)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithInput(name, ParameterLocation.Query, description, () => Text(longest), required, example);

    /// <summary>Describes a text in the query that is one of a few; the first is the usual one.</summary>
    public static TBuilder WithChoice<TBuilder>(this TBuilder endpoint, string name, string description, params string[] choices)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithInput(name, ParameterLocation.Query, description, () => new()
        {
            Type = JsonSchemaType.String,
            Enum = [.. choices.Select(choice => JsonValue.Create(choice))],
            Default = choices[0],
        }, example: choices[^1]);

    /// <summary>Describes a track's id in the query.</summary>
    public static TBuilder WithTrack<TBuilder>(this TBuilder endpoint, string name, string description)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithText(name, description, TrackIds.TextLength, TrackExample);

    /// <summary>Describes ids of tracks in the query, with commas between.</summary>
    public static TBuilder WithTracks<TBuilder>(this TBuilder endpoint, string name, string description, int most)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithText(name, description, most * (TrackIds.TextLength + 1), TrackExample);

    /// <summary>Describes a header.</summary>
    public static TBuilder WithHeader<TBuilder>(this TBuilder endpoint, string name, string description, int longest, string example)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithInput(name, ParameterLocation.Header, description, () => Text(longest), required: false, example);

    /// <summary>Describes the precondition of an edit.</summary>
    public static TBuilder WithIfMatch<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint
        .WithHeader("If-Match", "The ETag that was read: what has changed since is left alone (412).", 256, "\"0123456789abcdef\"")
        .Refuses(StatusCodes.Status412PreconditionFailed);

    /// <summary>Describes a text in the path of those of the endpoints that have it.</summary>
    public static TBuilder WithPath<TBuilder>(this TBuilder endpoints, string name, string description, int longest, string example)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithInput(name, ParameterLocation.Path, description, () => Text(longest), required: true, example);

    /// <summary>Describes a track's id in the path.</summary>
    public static TBuilder WithTrackPath<TBuilder>(this TBuilder endpoints, string name)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithPath(name, "A track's id, or the bare uuid.", TrackIds.TextLength, TrackExample);

    /// <summary>Describes another id in the path.</summary>
    public static TBuilder WithIdPath<TBuilder>(this TBuilder endpoints, string name, string description)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithInput(
            name, ParameterLocation.Path, description, () => new() { Type = JsonSchemaType.String, Format = "uuid", MaxLength = 36 }, required: true, IdExample);

    /// <summary>Describes the body by its type and an example, and bounds it.</summary>
    public static RouteHandlerBuilder WithBody<TBody>(this RouteHandlerBuilder endpoint, int mostBytes, string example) => endpoint
        .WithMetadata(new RequestSizeLimitAttribute(mostBytes), new BodyInput(typeof(TBody), "application/json", example, null));

    /// <summary>Describes a body that is no JSON object.</summary>
    public static TBuilder WithTextBody<TBuilder>(this TBuilder endpoint, string contentType, string example, string limit)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyInput(typeof(string), contentType, example, limit));

    private static TBuilder WithInput<TBuilder>(
        this TBuilder endpoint, string name, ParameterLocation place, string description, Func<OpenApiSchema> schema, bool required = false, JsonNode? example = null)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Input(name, place, schema, description, required, example!));

    private static OpenApiSchema Text(int longest) => new() { Type = JsonSchemaType.String, MaxLength = longest };
}
