using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace SongNodes.Gateway.Rest.OpenApi;

/// <summary>The description of the HTTP API at <c>/openapi/v1.json</c>, and a page to try requests at <c>/docs</c>.</summary>
public static class ApiDocument
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo { Title = "SongNodes", Version = "v1", Description = "Music as a graph of transitions, explored together in rooms." };
                return Task.CompletedTask;
            });
            options.CreateSchemaReferenceId = Components.ReferenceOf;
            options.AddSchemaTransformer<Fields>();
            options.AddOperationTransformer<Inputs>();
            options.AddOperationTransformer<Answers>();
            options.AddOperationTransformer<ProblemResponses>();
            options.AddOperationTransformer<Callers>();
            options.AddDocumentTransformer<Callers>();
        });

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference("/docs", page =>
        {
            page.Title = "SongNodes API";
            // Nothing from elsewhere: the page works without the internet and tells nobody who reads it.
            page.DefaultFonts = false;
            page.Telemetry = false;
            page.Agent = new ScalarAgentOptions { Disabled = true };
        });
    }
}
