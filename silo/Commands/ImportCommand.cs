using SongNodes.Silo.Commands.Files;
using SongNodes.Silo.Commands.Older;

namespace SongNodes.Silo.Commands;

/// <summary><c>import FILE…</c>, and an older SongNodes' database where one is named.</summary>
internal static class ImportCommand
{
    public static async Task<int> RunAsync(FileInfo[] files, string? olderDatabase, Target target, CancellationToken cancellation)
    {
        try
        {
            // A wrong name is noticed before anything is sent.
            foreach (var file in files)
                SetFile.RequireReadable(file);
            var allFailed = false;
            foreach (var file in files)
            {
                await Display.RunAsync(file.Name, async sent =>
                {
                    var report = await SendAsync(file, target, sent, cancellation);
                    allFailed |= report is { Sets: 0, Failed: > 0 };
                    return report;
                });
            }

            if (olderDatabase is not null)
                await OldDatabaseImport.RunAsync(olderDatabase, target, cancellation);
            return allFailed ? 1 : 0;
        }
        catch (CommandException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    private static async Task<UploadReport> SendAsync(FileInfo file, Target target, Action<double> sent, CancellationToken cancellation)
    {
        await using var sets = SetFile.Open(file);
        using var content = ProgressContent.Of(sets.Lines, sets.IsGzip, sent);
        return await Upload.SendAsync(target, content, Display.Told(file.Name), cancellation);
    }
}
