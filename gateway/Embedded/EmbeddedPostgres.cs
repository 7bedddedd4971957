using System.Diagnostics;
using System.Runtime.Versioning;
using Npgsql;
using SongNodes.Gateway.Embedded.Binaries;

namespace SongNodes.Gateway.Embedded;

/// <summary>
/// A PostgreSQL server of the program's own: durable, reachable through a unix socket by this user alone, started again
/// when it ends by itself, gone when the process is.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private readonly DataDirectory _data;
    private readonly ServerSocket _socket;
    private readonly Postmaster _postmaster;

    private EmbeddedPostgres(DataDirectory data, ServerSocket socket, Postmaster postmaster)
    {
        _data = data;
        _socket = socket;
        _postmaster = postmaster;
        // Neither encryption can be had on a unix socket, and each would be asked for first.
        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = socket.Folder,
            Port = ServerSocket.Port,
            Database = NewCluster.Role,
            Username = NewCluster.Role,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
    }

    /// <summary>For Npgsql, without settings of pools and timeouts: database and owner <c>songnodes</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>How often the server has been started again because it had ended by itself.</summary>
    public int Restarts => _postmaster.Restarts;

    /// <summary>Takes the data folder, finds or downloads the programs, makes the data when there are none, starts, and returns when a connection works.</summary>
    /// <exception cref="EmbeddedSetupException">The folder is in use, programs are missing, or the server does not start.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
            throw new EmbeddedSetupException("The embedded PostgreSQL runs on Linux and macOS: set ConnectionStrings__Postgres to a server of your own.");
        var data = DataDirectory.Open(options.DataDirectory);
        try
        {
            return await StartAsync(data, options, logger, ct);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>Fast shutdown: open transactions are rolled back, everything acknowledged is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        await _postmaster.StopAsync();
        _socket.Dispose();
        _data.Dispose();
    }

    [UnsupportedOSPlatform("windows")]
    private static async Task<EmbeddedPostgres> StartAsync(
        DataDirectory data, EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct)
    {
        var place = await ServerPlace.FindAsync(data, ct);
        await Leftovers.EndAsync(place, logger, ct);
        var binaries = await BinariesAsync(place, options, logger, ct);
        if (place.Major is null)
            await NewCluster.CreateAsync(place, binaries, ct);
        else
            await NewCluster.ClaimAsync(place, ct);

        var socket = await ServerSocket.CreateAsync(place, ct);
        var log = new ServerLog(place.Log);
        log.Begin();
        var postmaster = new Postmaster(place, ServerCommand.Words(place, binaries, socket, log), log, logger);
        var server = new EmbeddedPostgres(data, socket, postmaster);
        try
        {
            postmaster.Start();
            await server.AnsweredAsync(log, ct);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        logger.LogInformation(
            "PostgreSQL {Major} from {Binaries} serves {Cluster}, log in {Log}", binaries.Major, binaries.Directory, place.Cluster, log.Path);
        return server;
    }

    [UnsupportedOSPlatform("windows")]
    private static async Task<ServerBinaries> BinariesAsync(
        ServerPlace place, EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct)
    {
        if (options.BinariesDirectory is { } named)
        {
            var binaries = await ServerBinaries.ProbeAsync(Path.GetFullPath(named), place.User, ct);
            return binaries is not null && binaries.Fits(place.Major)
                ? binaries
                : throw new EmbeddedSetupException(
                    $"{named} (SongNodes__PostgresBinaries) holds no PostgreSQL {place.Major?.ToString(provider: null) ?? "15 or newer"} "
                    + "with pg_trgm that runs here.");
        }

        var found = options.SearchMachine ? await ServerBinaries.OnMachineAsync(place.Major, place.User, ct) : null;
        return found ?? await ShippedBinaries.FindAsync(place, options, logger, ct);
    }

    private async Task AnsweredAsync(ServerLog log, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false;Timeout=5");
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(25, ct))
        {
            // Asked before connecting: a server that ends in between is found at the next round.
            if (_postmaster.Ended.IsCompleted || waited.Elapsed > StartLimit)
                throw new EmbeddedSetupException($"PostgreSQL does not start. The end of its log ({log.Path}):\n{log.Tail()}");
            try
            {
                await connection.OpenAsync(ct);
                break;
            }
            catch (NpgsqlException e) when (e is not PostgresException { SqlState: not PostgresErrorCodes.CannotConnectNow })
            {
            }
        }

        if (!_postmaster.Heal())
            throw new EmbeddedSetupException($"PostgreSQL ended right after its start. The end of its log ({log.Path}):\n{log.Tail()}");
    }
}
