using Microsoft.Extensions.FileProviders;

namespace SongNodes.Gateway.Hosting;

/// <summary>The page at <c>/</c>: the files that the build of <c>web/</c> put beside the program.</summary>
internal static class Page
{
    private const string Policy = "default-src 'self'; img-src 'self' data:";
    private const string Missing =
        "The page was not built: Node 20 with npm was missing when the gateway was. The API works; its description is at /docs.";

    public static void MapPage(this WebApplication app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!File.Exists(Path.Combine(folder, "index.html")))
        {
            app.Logger.LogWarning("{Problem}", Missing);
            app.MapGet("/", () => TypedResults.Text(Missing)).ExcludeFromDescription();
            return;
        }

        var files = new PhysicalFileProvider(folder);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = file => SetHeaders(file.Context) });
    }

    /// <summary>The names of assets change with their content; the page that names them is asked for each time.</summary>
    private static void SetHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
