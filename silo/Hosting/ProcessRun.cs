using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets.Pressure;

namespace SongNodes.Silo.Hosting;

/// <summary>A process from its start to its exit code.</summary>
public static class ProcessRun
{
    /// <summary>Builds and runs until a signal stops it (0) or want of memory (<see cref="PressureWatch.OutOfMemory"/>); a set-up that cannot work is one line on standard error (1).</summary>
    public static async Task<int> RunAsync(Func<Task<WebApplication>> build)
    {
        try
        {
            await using var app = await build();
            var watch = app.Services.GetRequiredService<PressureWatch>();
            await app.RunAsync();
            return watch.ExitCode;
        }
        catch (Exception error) when (Sentence(error) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    /// <summary>Checks all options while nothing has been started that a wrong one would leave behind.</summary>
    /// <exception cref="OptionsValidationException">One of them cannot be used.</exception>
    public static void RequireValidOptions(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (AggregateException several)
        {
            var failures = several.InnerExceptions.OfType<OptionsValidationException>().SelectMany(invalid => invalid.Failures);
            throw new OptionsValidationException("", typeof(object), failures);
        }
    }

    private static string? Sentence(Exception error) => error switch
    {
        StartupException or PlatformNotSupportedException => error.Message,
        OptionsValidationException invalid => string.Join(' ', invalid.Failures),
        OrleansConfigurationException => error.Message,
        IOException { InnerException: AddressInUseException or SocketException } => error.Message,
        InvalidOperationException when OfConfiguration.Any(start => error.Message.StartsWith(start, StringComparison.Ordinal)) => error.Message,
        _ => null,
    };

    /// <summary>How the configuration binder, logging and Kestrel begin what they throw for a value that they cannot use.</summary>
    private static readonly string[] OfConfiguration =
        ["Failed to convert configuration value", "Configuration value", "Unable to configure HTTPS endpoint"];
}
