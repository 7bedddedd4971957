using System.Globalization;
using Microsoft.AspNetCore.SignalR.Client;
using SongNodes.Silo;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Load;

/// <summary>A gateway process with its own embedded PostgreSQL, data folder and port; can be killed and started again.</summary>
public sealed class EmbeddedRun : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "songnodes-soak-" + Guid.NewGuid().ToString("N"));
    private readonly int _port = FreePort.Next();
    private readonly Dictionary<string, string> _environment;

    private readonly MemoryGroup? _within;
    private readonly int? _core;

    private EmbeddedRun(Dictionary<string, string> settings, MemoryGroup? within, int? core)
    {
        (_within, _core) = (within, core);
        _environment = new(settings)
        {
            ["ASPNETCORE_URLS"] = Address.ToString(),
            ["SongNodes__DataDirectory"] = _folder,
            ["SongNodes__Demo"] = "false",
        };
        Http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(10) };
    }

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public HttpClient Http { get; }

    public ProgramProcess Gateway { get; private set; } = null!;

    public string DataFolder => _folder;

    /// <summary>The server's first lines in its <c>postmaster.pid</c>: process, data, start, port, folder of the socket.</summary>
    public string[] Postmaster => File.ReadAllLines(Directory.GetFiles(_folder, "postmaster.pid", SearchOption.AllDirectories).Single());

    /// <summary>For those who compare what clients saw with what is stored.</summary>
    public string PostgresConnectionString => $"Host={Postmaster[4]};Port={Postmaster[3]};Username=songnodes;Database=songnodes";

    public static async Task<EmbeddedRun> StartAsync(Dictionary<string, string>? settings = null, MemoryGroup? within = null, int? core = null)
    {
        var run = new EmbeddedRun(settings ?? [], within, core);
        await run.ResumeAsync();
        return run;
    }

    /// <summary>Starts the gateway on the same data and port.</summary>
    public async Task ResumeAsync()
    {
        Gateway = ProgramProcess.Start("gateway", [], _environment, _within, _core);
        await Gateway.SaysAsync("listens on");
    }

    public HubConnection Hub() => new HubConnectionBuilder().WithUrl(new Uri(Address, "/hubs/rooms")).Build();

    /// <summary>Sum of a metric's samples whose line holds <paramref name="label"/>.</summary>
    public async Task<double> MetricAsync(string name, string label = "") => Metric(await MetricsAsync(), name, label);

    /// <summary>All of <c>/metrics</c>.</summary>
    public Task<string> MetricsAsync() => Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));

    /// <summary>Sum of a metric's samples in <paramref name="text"/> whose line holds <paramref name="label"/>.</summary>
    public static double Metric(string text, string name, string label = "") =>
        text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] is '{' or ' ' && line.Contains(label, StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Gateway.StopAsync();
        await Gateway.DisposeAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
