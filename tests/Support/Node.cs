using System.Net.Http.Json;
using System.Text.Json;

namespace SongNodes.Tests.Support;

/// <summary>One process of a cluster and how to reach it.</summary>
public sealed class Node(Uri address, ProgramProcess process) : IAsyncDisposable
{
    public Uri Address => address;

    public ProgramProcess Process => process;

    public HttpClient Http { get; } = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>Waits until the process wants requests.</summary>
    public Task ReadyAsync() => Eventually.TrueAsync(
        async () =>
        {
            if (process.HasExited)
                throw new InvalidOperationException($"A process ended with {process.ExitCode}:\n{process.Output}");
            return await StatusAsync("health/ready") == 200;
        },
        TimeSpan.FromSeconds(90));

    /// <summary>Status of a GET, or null when there is no answer.</summary>
    public async Task<int?> StatusAsync(string path)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public Task<JsonElement> JsonAsync(string path) => Http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    /// <summary>How many silos answer this gateway.</summary>
    public async Task<int> SilosAsync()
    {
        using var answer = await Http.GetAsync(new Uri("health", UriKind.Relative));
        var health = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return health.GetProperty("checks").GetProperty("silos").GetProperty("count").GetInt32();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await process.DisposeAsync();
    }
}
