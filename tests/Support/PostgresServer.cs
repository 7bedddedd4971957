using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SongNodes.Silo;

namespace SongNodes.Tests.Support;

/// <summary>A PostgreSQL server of the tests' own: its own folder, a free loopback port, gone afterwards.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly string? Binaries = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(folder => Path.Combine(folder, "bin")).First()
        : null;

    private readonly string _folder;
    private readonly int _port;
    private Process? _postmaster;

    private PostgresServer(string folder, int port) => (_folder, _port) = (folder, port);

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres";

    public static async Task<PostgresServer> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), "songnodes-pg-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "postgres", folder);
        var server = new PostgresServer(folder, FreePort.Next());
        await RunAsync([.. AsServerUser("initdb", "-D", Path.Combine(folder, "data"), "-U", "postgres", "-A", "trust",
            "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")]);
        await server.ResumeAsync();
        return server;
    }

    /// <summary>Kills the server the hard way.</summary>
    public async Task KillAsync()
    {
        await RunAsync("kill", "-9", PostmasterId());
        await _postmaster!.WaitForExitAsync();
    }

    /// <summary>Starts the server again on the same port and data.</summary>
    public async Task ResumeAsync()
    {
        var until = Stopwatch.StartNew();
        while (true)
        {
            // It refuses to start while a process of one that was killed is still ending.
            if (_postmaster is not { HasExited: false })
                _postmaster = StartPostmaster();
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (until.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(50);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_postmaster is { HasExited: false })
        {
            await RunAsync("kill", "-INT", PostmasterId());
            await _postmaster.WaitForExitAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private Process StartPostmaster() => Start([.. AsServerUser("postgres", "-D", Path.Combine(_folder, "data"), "-p", _port.ToString(CultureInfo.InvariantCulture),
        "-h", "127.0.0.1", "-k", _folder, "-c", "shared_buffers=64MB", "-c", "max_connections=100")]);

    private string PostmasterId() => File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).First();

    private static IEnumerable<string> AsServerUser(string program, params string[] arguments)
    {
        string[] user = Environment.IsPrivilegedProcess ? ["--reuid=postgres", "--regid=postgres", "--init-groups"] : [];
        return ["setpriv", .. user, "--pdeathsig", "INT", Path.Combine(Binaries!, program), .. arguments];
    }

    private static async Task RunAsync(params string[] command)
    {
        using var process = Start(command);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
    }

    private static Process Start(string[] command)
    {
        var info = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in command.Skip(1))
            info.ArgumentList.Add(argument);
        var process = Forks.Start(info);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
