using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SongNodes.Silo;

namespace SongNodes.Tests.Support;

/// <summary>A Prometheus of the tests' own, with the project's alert rules: a free loopback port, its own folder, gone afterwards.</summary>
public sealed class PrometheusServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("songnodes-prometheus-").FullName;
    private readonly int _port = FreePort.Next();
    private readonly HttpClient _http;
    private Process? _process;

    private PrometheusServer() => _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}/api/v1/") };

    /// <summary>The project's rules.</summary>
    public static string Rules => Path.Combine(Repository.Root, "deploy", "prometheus", "rules");

    /// <param name="rules">Rewrites the text of each rule file: a test cannot wait for minutes.</param>
    /// <param name="targets">Jobs and the addresses that each scrapes, every second.</param>
    public static async Task<PrometheusServer> StartAsync(Func<string, string> rules, params (string Job, Uri[] Addresses)[] targets)
    {
        var server = new PrometheusServer();
        foreach (var file in Directory.EnumerateFiles(Rules))
            File.WriteAllText(Path.Combine(server._folder, "rules-" + Path.GetFileName(file)), rules(File.ReadAllText(file)));
        File.WriteAllText(Path.Combine(server._folder, "prometheus.yml"), Configuration(targets));
        string[] command = ["--pdeathsig", "KILL", "prometheus", $"--config.file={server._folder}/prometheus.yml", $"--storage.tsdb.path={server._folder}/data",
            $"--web.listen-address=127.0.0.1:{server._port}", "--log.level=error"];
        server._process = Forks.Start(new ProcessStartInfo("setpriv", command) { WorkingDirectory = server._folder });
        await Eventually.TrueAsync(server.IsReadyAsync);
        return server;
    }

    /// <summary>The samples that a query has now: their labels and value.</summary>
    public async Task<IReadOnlyList<(JsonElement Labels, double Value)>> QueryAsync(string expression)
    {
        using var form = new FormUrlEncodedContent([new("query", expression)]);
        using var answer = await _http.PostAsync(new Uri("query", UriKind.Relative), form);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{expression}: {text}");
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("data").GetProperty("result").EnumerateArray()
            .Select(sample => (sample.GetProperty("metric"), Number(sample.GetProperty("value")[1].GetString()!)))];
    }

    /// <summary>Names of the alerts that fire.</summary>
    public async Task<IReadOnlyList<string>> FiringAsync() =>
        [.. (await QueryAsync("""ALERTS{alertstate="firing"}""")).Select(alert => alert.Labels.GetProperty("alertname").GetString()!).Distinct()];

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Configuration((string Job, Uri[] Addresses)[] targets) => $$"""
        global: { scrape_interval: 1s, evaluation_interval: 1s }
        rule_files: [rules-*.yml]
        scrape_configs:
        {{string.Join('\n', targets.Select(target =>
            $"  - job_name: {target.Job}\n    static_configs: [{{ targets: [{string.Join(", ", target.Addresses.Select(address => $"'{address.Authority}'"))}] }}]"))}}
        """;

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private async Task<bool> IsReadyAsync()
    {
        if (_process!.HasExited)
            throw new InvalidOperationException("prometheus did not start.");
        try
        {
            using var answer = await _http.GetAsync(new Uri("/-/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
