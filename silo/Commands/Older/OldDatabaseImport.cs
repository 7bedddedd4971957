using System.IO.Pipelines;
using Npgsql;

namespace SongNodes.Silo.Commands.Older;

/// <summary><c>import --from-songnodes CONNECTION</c>: tells the server what an older SongNodes has; the server takes what changed.</summary>
internal static class OldDatabaseImport
{
    private const string Name = "older SongNodes";
    private const int FlushAt = 64 * 1024;

    /// <exception cref="CommandException">The database cannot be read, or the server refuses.</exception>
    public static Task RunAsync(string connectionString, Target target, CancellationToken cancellation) => Display.RunAsync(Name, async sent =>
    {
        await using var database = await OldDatabase.OpenAsync(connectionString, cancellation);
        using var content = new ProgressContent((body, token) => WriteAsync(database, body, sent, token), gzip: false);
        return await Upload.SendAsync(target, content, Display.Told(Name), cancellation);
    });

    private static async Task WriteAsync(OldDatabase database, Stream body, Action<double> sent, CancellationToken cancellation)
    {
        try
        {
            var (count, done) = (await CountAsync(database, cancellation), 0L);
            var writer = PipeWriter.Create(body, new StreamPipeWriterOptions(leaveOpen: true));
            var lines = new OldLines(writer);
            // The sets name the tracks, and what transitions count beyond them is known behind them.
            await foreach (var _ in OldTracks.WriteAsync(database, lines, cancellation))
                await WroteAsync();
            var playlists = new OldPlaylists(database, lines);
            await foreach (var _ in playlists.WriteAsync(cancellation))
                await WroteAsync();
            await foreach (var _ in playlists.WriteTransitionsAsync(cancellation))
                await WroteAsync();
            await writer.CompleteAsync();

            async ValueTask WroteAsync()
            {
                sent(Math.Min(1, ++done / Math.Max(1d, count)));
                if (writer.UnflushedBytes >= FlushAt)
                    await writer.FlushAsync(cancellation);
            }
        }
        catch (Exception error) when (error is NpgsqlException or InvalidCastException or OverflowException)
        {
            throw new CommandException($"The database cannot be read any further: {error.Message} What went in is kept; run the command again for the rest.", error);
        }
    }

    private static async Task<long> CountAsync(OldDatabase database, CancellationToken cancellation)
    {
        const string sql =
            "select (select count(*) from silver_enriched_tracks) + (select count(*) from silver_enriched_playlists) + (select count(*) from silver_track_transitions)";
        var count = 0L;
        await foreach (var row in database.RowsAsync(sql, cancellation))
            count = row.GetInt64(0);
        return count;
    }
}
