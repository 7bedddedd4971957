using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace SongNodes.Gateway.Rest.OpenApi;

/// <summary>A parameter of an endpoint that reads it itself: endpoint metadata.</summary>
/// <param name="Name">As it is sent.</param>
/// <param name="In">Where.</param>
/// <param name="Schema">Its type and bounds.</param>
/// <param name="Description">A sentence.</param>
/// <param name="Required">The endpoint does not answer without it.</param>
/// <param name="Example">A value that it takes.</param>
internal sealed record Input(string Name, ParameterLocation In, Func<OpenApiSchema> Schema, string Description, bool Required, JsonNode Example)
{
    public OpenApiParameter ToParameter() =>
        new() { Name = Name, In = In, Description = Description, Required = Required, Schema = Schema(), Example = Example.DeepClone() };
}

/// <summary>The body of an endpoint that reads it itself: endpoint metadata.</summary>
/// <param name="Type">What it is read as; text for anything but JSON.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Example">A body that it takes.</param>
/// <param name="Limit">How large it may be, where that is not the same for every body of the endpoint.</param>
internal sealed record BodyInput(Type Type, string ContentType, string Example, string? Limit);
