using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SongNodes.Tests.Gateway.Import;
using SongNodes.Tests.Gateway.Library;
using SongNodes.Tests.Support;
using Xunit;
using static SongNodes.Tests.Gateway.Import.ImportClient;

namespace SongNodes.Tests.Gateway.OpenApi;

/// <summary>
/// Random and boundary values at every operation of the description. SONGNODES_FUZZ is the number of requests, SONGNODES_FUZZ_SEED where they
/// begin: the same seed makes the same requests. <c>tests/soak fuzz</c> sets both.
/// </summary>
public sealed class FuzzTests : IAsyncLifetime
{
    private static readonly int Requests = Setting("SONGNODES_FUZZ", 2_000);
    private static readonly int Seed = Setting("SONGNODES_FUZZ_SEED", 1);

    private const int Patience = 1_000;

    private static readonly (string, string)[][] Keys =
    [
        [("X-Service-Key", TestGateway.ServiceKey), ("X-Operator-Key", TestGateway.OperatorKey)],
        [],
        [("X-Service-Key", "nonsense")],
        [("X-Operator-Key", TestGateway.OperatorKey)],
        [("Authorization", "Bearer x.y.z")],
        [("Authorization", "Basic %%%")],
    ];

    private readonly List<string> _failures = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1, AllowAutoRedirect = false });
    private TestGateway _gateway = null!;
    private Description _description = null!;
    private Operation[] _operations = [];
    private CatalogueDigest _catalogue = null!;
    private string _digest = "";

    public async ValueTask InitializeAsync()
    {
        _gateway = await TestGateway.StartAsync();
        await _gateway.Http.ImportAllAsync(Lines(PlayedGateway.Sets));
        _description = await Description.ReadAsync(_gateway);
        // Drained, the gateway would take nothing any more.
        _operations = [.. _description.Operations.Where(operation => operation.Path != "/api/v1/operator/drain")];
        _catalogue = new CatalogueDigest(_gateway.Services.GetRequiredService<NpgsqlDataSource>());
        _digest = await _catalogue.ReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task Whatever_is_sent_gets_an_answer_that_is_described_and_what_is_refused_changes_nothing()
    {
        var maker = new RequestMaker(new Random(Seed), await IdsAsync(), Keys);
        var taken = new HashSet<string>();
        for (var sent = 0; sent < Requests && _failures.Count < 20; sent++)
            await SendOneAsync(_operations[sent % _operations.Length]);
        // An operation that took nothing would have proved little. Nobody is in a room to be kicked.
        foreach (var operation in _operations.Where(operation => !operation.Path.EndsWith("/kick", StringComparison.Ordinal)))
        {
            for (var more = 0; more < Patience && !taken.Contains(operation.Name); more++)
                await SendOneAsync(operation);
            Assert.Contains(operation.Name, taken);
        }

        Assert.True(_failures.Count == 0, string.Join("\n\n", _failures));

        async Task SendOneAsync(Operation operation)
        {
            if (await SendAsync(maker.Make(operation)) < 300)
                taken.Add(operation.Name);
        }
    }

    private async Task<int> SendAsync(MadeRequest made)
    {
        using var request = new HttpRequestMessage(new HttpMethod(made.Operation.Method), new Uri(
            _gateway.Address.GetLeftPart(UriPartial.Authority) + made.Target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (made.Body is not null)
        {
            request.Content = new ByteArrayContent(made.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", made.ContentType);
            // A body that is refused before it is read: who sends it regardless may find the connection closed.
            request.Headers.ExpectContinue = made.Body.Length > 8_192;
        }

        foreach (var (name, value) in made.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _http.SendAsync(request);
        var status = (int)answer.StatusCode;
        var body = await answer.Content.ReadAsStringAsync();
        var why = WhyNot(made, status, answer.Content.Headers, body);
        if (made.Operation.Writes && await HasChangedAsync(made, status < 300) && status >= 400)
            why = "It was refused, and something changed.";
        if (why is not null)
            _failures.Add($"{why}\n{made}\n{status} {body[..Math.Min(body.Length, 600)]}");
        return status;
    }

    private string? WhyNot(MadeRequest made, int status, HttpContentHeaders headers, string body)
    {
        // What the web server says to a path that is no path, before any operation is found.
        if (status == 400 && body.Length == 0)
            return null;
        if (!made.Operation.Answers.ContainsKey(status))
            return LeadsElsewhere(made, status) ? null : "This status is not described.";
        // No 503 either: nothing is away, and nothing is too much here.
        if (status is 304 or >= 500)
            return status == 304 ? null : "It failed.";
        var (type, media) = made.Operation.MediaOf(status).Single();
        if (headers.ContentType?.MediaType != type)
            return $"It is {headers.ContentType}, not {type}.";
        if (!type.EndsWith("json", StringComparison.Ordinal) || type.EndsWith("ndjson", StringComparison.Ordinal))
            return null;
        using var json = JsonDocument.Parse(body);
        return _description.WhyNot(media.GetProperty("schema"), json.RootElement)
            ?? (status >= 400 && (json.RootElement.GetProperty("status").GetInt32() != status || json.RootElement.GetProperty("detail").GetString()!.Length < 6) ? "It says not what is wrong." : null);
    }

    /// <summary>With some values the path is that of another operation, or of none.</summary>
    private static bool LeadsElsewhere(MadeRequest made, int status) => made.Operation.Path.Contains('{', StringComparison.Ordinal) && status is 404 or 405;

    private async Task<bool> HasChangedAsync(MadeRequest made, bool taken)
    {
        if (taken && made.Operation.Path.EndsWith("/nodes/batch", StringComparison.Ordinal))
            await BatchesAreDoneAsync();
        var before = _digest;
        _digest = await _catalogue.ReadAsync();
        return _digest != before;
    }

    private Task BatchesAreDoneAsync() => Eventually.TrueAsync(async () =>
    {
        await using var command = _gateway.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select count(*) from node_batch where status = 'processing'");
        return (long)(await command.ExecuteScalarAsync())! == 0;
    });

    private async Task<KnownIds> IdsAsync()
    {
        string[] tracks = [.. (await _gateway.GetAsync("/api/v1/tracks")).EnumerateArray().Select(track => track.Text("track_id"))];
        var (artists, setlists, targets) = (new List<string>(), new List<string>(), new List<string>());
        artists.AddRange((await _gateway.GetAsync("/api/v1/artists")).EnumerateArray().Select(artist => artist.Text("artist_id")).Take(3));
        for (var copy = 0; copy < Requests / 100; copy++)
        {
            artists.Add((await _gateway.PostAsync("/api/v1/artists", $$"""{"name":"artist {{copy}}"}""")).Body.Text("artist_id"));
            setlists.Add((await _gateway.PostAsync("/api/user-setlists", $$"""{"name":"n","track_ids":["{{tracks[0]}}"]}""", TestGateway.ServiceKey)).Body.Text("id"));
            targets.Add((await _gateway.PostAsync("/api/v1/target-tracks", $$"""{"title":"t{{copy}}","artist":"a"}""")).Body.Text("track_id"));
        }

        await _gateway.PostAsync("/api/v1/visualization/nodes/batch", """{"batch_id":"b-1","nodes":[{"artist":"Ada","title":"Up"}]}""");
        await BatchesAreDoneAsync();
        _digest = await _catalogue.ReadAsync();
        return new KnownIds(tracks, [.. artists], [.. setlists], [.. targets], ["b-1", "nightly-1"], ["friday", "graph_updates"]);
    }

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : usual;
}
