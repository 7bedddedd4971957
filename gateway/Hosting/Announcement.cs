namespace SongNodes.Gateway.Hosting;

internal static class Announcement
{
    /// <summary>Says, once everything has started, where to point a browser.</summary>
    public static void AnnounceAddresses(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("SongNodes");
        app.Lifetime.ApplicationStarted.Register(() => logger.LogInformation("SongNodes listens on {Addresses}", string.Join(", ", app.Urls)));
    }
}
