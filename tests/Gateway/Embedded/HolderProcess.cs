using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using SongNodes.Gateway.Embedded;
using Xunit;

namespace SongNodes.Tests.Gateway.Embedded;

using Process = System.Diagnostics.Process;

/// <summary>
/// Another process that holds an embedded server until it is killed: this same program, told so by a variable before
/// any test runs.
/// </summary>
internal static class HolderProcess
{
    private const string Variable = "SONGNODES_TEST_HOLDS";

    public static async Task<Process> StartAsync(string folder)
    {
        var program = Path.ChangeExtension(typeof(HolderProcess).Assembly.Location, null);
        var info = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, Environment = { [Variable] = folder } };
        var process = Process.Start(info)!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        return process;
    }

    [ModuleInitializer]
    internal static void HoldWhenTold()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } folder)
            return;
        var options = new EmbeddedPostgresOptions { DataDirectory = folder };
        EmbeddedPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine("ready");
        // Ends with the test that started it, whatever becomes of that.
        Console.In.ReadToEnd();
        Environment.Exit(0);
    }
}
