using Microsoft.AspNetCore.Mvc;
using SongNodes.Gateway.Access;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Gateway.Rest.Problems;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Parsing;

namespace SongNodes.Gateway.Rest.Import;

/// <summary><c>POST /api/v1/import</c>: JSON lines of played sets in, JSON lines of progress out while it runs.</summary>
public static class ImportEndpoint
{
    private const string Example =
        """{"source":"me","sourceId":"1","name":"Friday","tracks":[{"artist":"A","title":"B"},{"artist":"C","title":"D"}]}""" + "\n";

    private const string ExampleOfProgress =
        """{"sets":1,"sets_known":0,"sets_changed":0,"rows":2,"unidentified":0,"warnings":0,"failed":0,"tracks_created":2,"tracks_updated":0,"values_kept":0,"transitions_created":1,"occurrences":1,"version":2,"done":true}""" + "\n";

    public static IServiceCollection AddImportEndpoint(this IServiceCollection services) => services
        .AddSingleton<FileConversions>()
        .AddBudgets<FileConversions>(conversions => [conversions.Running]);

    public static IEndpointRouteBuilder MapImport(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/import", RunAsync)
            .RequireWriter()
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithName("import")
            .WithTags("import")
            .WithSummary("Imports played sets, one JSON object a line; or one of the files that DJs have, all of it or nothing.")
            .WithText(
                "file_name",
                "The name of a file that is no JSON lines (.xml, .nml, .m3u8, .cue, .csv, .txt): it tells the kind and names the set.",
                ImportBody.LongestName,
                "sets.jsonl")
            .WithTextBody(ProgressLines.ContentType, Example, $"JSON lines of any size, each at most {SetLineParser.MaxLineLength >> 20} MiB; another file at most {FileConversions.MostBytes >> 20} MiB.")
            .AnswersText(ProgressLines.ContentType, ExampleOfProgress)
            .Refuses(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        return app;
    }

    private static async Task RunAsync(HttpContext context, [FromServices] IGrainFactory grains, [FromServices] FileConversions conversions, [FromServices] ILogger<ImportRun> logger)
    {
        if (ImportBody.WhyNot(context.Request) is { } reason)
        {
            await Problem.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, reason);
            return;
        }

        await using var body = await ImportBody.OpenAsync(context.Request, context.RequestAborted);
        var name = ImportBody.FileName(context.Request);
        await using var lines = name is null ? body : await conversions.ConvertAsync(body, name, context.RequestAborted);
        var grain = grains.GetGrain<IImportGrain>(IImportGrain.KeyPrefix + Guid.NewGuid().ToString("N"));
        await new ImportRun(context, grain, new LineChunker(lines), logger).RunAsync();
    }
}
