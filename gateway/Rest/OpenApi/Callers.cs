using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SongNodes.Gateway.Access;

namespace SongNodes.Gateway.Rest.OpenApi;

/// <summary>Says of each operation who may ask for it, and how callers say who they are.</summary>
internal sealed class Callers : IOpenApiDocumentTransformer, IOpenApiOperationTransformer
{
    private const string Token = "token";
    private const string ServiceKey = "service_key";
    private const string OperatorKey = "operator_key";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.AddComponent<IOpenApiSecurityScheme>(Token, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A token that names its user (sub); a key may stand in its place.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(ServiceKey, Key("X-Service-Key", "The key of servers that write."));
        document.AddComponent<IOpenApiSecurityScheme>(OperatorKey, Key("X-Operator-Key", "The key of operators."));
        return Task.CompletedTask;
    }

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredRole>().LastOrDefault() is not { } required)
            return Task.CompletedTask;
        string[] ways = required.Role switch
        {
            Role.Writer => [Token, ServiceKey],
            Role.Service => [ServiceKey],
            _ => [OperatorKey],
        };
        operation.Security = [.. ways.Select(way => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(way, context.Document)] = [] })];
        return Task.CompletedTask;
    }

    private static OpenApiSecurityScheme Key(string header, string description) =>
        new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = header, Description = description };
}
