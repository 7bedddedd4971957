using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace SongNodes.Silo.Hosting;

/// <summary>A process from its start to its exit code.</summary>
public static class ProcessRun
{
    /// <summary>Builds and runs until a signal stops it (0); a set-up that cannot work is one line on standard error (1).</summary>
    public static async Task<int> RunAsync(Func<Task<WebApplication>> build)
    {
        try
        {
            await using var app = await build();
            await app.RunAsync();
            return 0;
        }
        catch (Exception error) when (Sentence(error) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static string? Sentence(Exception error) => error switch
    {
        StartupException => error.Message,
        OptionsValidationException invalid => string.Join(' ', invalid.Failures),
        OrleansConfigurationException => error.Message,
        IOException { InnerException: AddressInUseException or SocketException } => error.Message,
        // What the configuration binder throws for a value that does not fit its type.
        InvalidOperationException when error.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal) => error.Message,
        _ => null,
    };
}
