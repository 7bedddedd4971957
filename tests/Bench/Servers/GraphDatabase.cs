using System.Net.Http.Headers;
using Npgsql;
using SongNodes.Grains.Graph;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Bench.Servers;

/// <summary>A PostgreSQL with a generated graph in it, which ours and the peer read in turn.</summary>
internal sealed class GraphDatabase : IAsyncDisposable
{
    private readonly PostgresServer _postgres;

    private GraphDatabase(PostgresServer postgres, Guid[] tracks) => (_postgres, Tracks) = (postgres, tracks);

    public string ConnectionString => _postgres.ConnectionString;

    /// <summary>At most 20,000 tracks that the graph shows.</summary>
    public Guid[] Tracks { get; }

    /// <summary>Their numbers, as SQL asks for them.</summary>
    public int[] Numbers => Array.ConvertAll(Tracks, TrackIds.NumberOf);

    /// <summary>Fills a new database by an import, as a user would.</summary>
    public static async Task<GraphDatabase> CreateAsync(int tracks, int sets)
    {
        var postgres = await PostgresServer.StartAsync();
        var file = Path.Combine(Path.GetTempPath(), $"songnodes-bench-{Guid.NewGuid():N}.jsonl.gz");
        try
        {
            await using (var demo = ProgramProcess.Start("silo", ["demo", "--tracks", $"{tracks}", "--sets", $"{sets}", "--seed", "1", "--out", file]))
                await demo.ExitAsync(TimeSpan.FromMinutes(15));
            await using (var gateway = await EmbeddedGateway.StartAsync(KeyValuePair.Create("ConnectionStrings__Postgres", postgres.ConnectionString)))
                await ImportAsync(gateway, file);
            return new GraphDatabase(postgres, await TracksAsync(postgres));
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
        finally
        {
            File.Delete(file);
        }
    }

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    private static async Task ImportAsync(RoomServer gateway, string file)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(15) };
        using var body = new StreamContent(File.OpenRead(file));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        body.Headers.ContentEncoding.Add("gzip");
        using var answer = await http.PostAsync(new Uri($"http://{gateway.Addresses[0]}/api/v1/import"), body);
        if (!(await answer.Content.ReadAsStringAsync()).Contains("\"done\":true", StringComparison.Ordinal))
            throw new InvalidOperationException("The generated sets were not imported.");
    }

    private static async Task<Guid[]> TracksAsync(PostgresServer postgres)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString + ";Search Path=songnodes");
        await using (var analyze = source.CreateCommand("analyze"))
            await analyze.ExecuteNonQueryAsync();
        await using var command = source.CreateCommand("""
            select array(select id from track where not hidden and exists (select from transition where from_no = no or to_no = no)
                         order by hashtext(id::text) limit 20000)
            """);
        return (Guid[])(await command.ExecuteScalarAsync())!;
    }
}
