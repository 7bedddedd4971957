using System.Diagnostics;
using System.Globalization;
using SongNodes.Silo;
using StackExchange.Redis;

namespace SongNodes.Tests.Support;

/// <summary>A Redis server of the tests' own: in memory, on a free loopback port, gone afterwards.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly int _port = FreePort.Next();
    private Process? _process;

    private RedisServer()
    {
    }

    public string ConnectionString => $"127.0.0.1:{_port}";

    public static async Task<RedisServer> StartAsync()
    {
        var server = new RedisServer();
        await server.ResumeAsync();
        return server;
    }

    /// <summary>Kills the server the hard way; it keeps nothing.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Starts the server again, empty, on the same port.</summary>
    public async Task ResumeAsync()
    {
        // Ends with the test process, however that ends.
        string[] command = ["--pdeathsig", "KILL", "redis-server",
            "--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
        _process = Forks.Start(new ProcessStartInfo("setpriv", command) { RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() });
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        await Eventually.TrueAsync(AnswersAsync);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        if (_process!.HasExited)
            throw new InvalidOperationException("redis-server did not start.");
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(ConnectionString + ",connectTimeout=500");
            return connection.IsConnected;
        }
        catch (RedisException)
        {
            return false;
        }
    }
}
