using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace SongNodes.Tests.Load.Squeezing;

/// <summary>Rooms that are there before the load: two members each, of which one speaks and the other takes the time.</summary>
internal sealed class RoomProbes : IAsyncDisposable
{
    private const int Rooms = 10;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _enough = new();
    private readonly List<HubConnection> _members = [];
    private readonly ConcurrentDictionary<(string Room, int Number), long> _underWay = new();
    private readonly List<Task> _speaking = [];
    private bool _over;

    private RoomProbes()
    {
    }

    /// <summary>From a member's call to the other member.</summary>
    public Latencies Signals { get; } = new();

    /// <summary>From a member's call to its acknowledgement, on disk.</summary>
    public Latencies Publishes { get; } = new();

    /// <summary>Signals that nobody heard within five seconds, and calls that were refused.</summary>
    public int Lost { get; private set; }

    public static async Task<RoomProbes> StartAsync(EmbeddedRun run)
    {
        var probes = new RoomProbes();
        for (var number = 0; number < Rooms; number++)
        {
            var room = $"probe-{number}";
            var (speaks, hears) = (run.Hub(), run.Hub());
            hears.On<string, JsonElement[]>("signals", (_, signals) => probes.Heard(room, signals));
            foreach (var member in new[] { speaks, hears })
            {
                await member.StartAsync();
                await member.InvokeAsync<JsonElement>("Join", room, null);
                probes._members.Add(member);
            }

            probes._speaking.Add(probes.SpeakAsync(run, room, speaks));
        }

        return probes;
    }

    public override string ToString() => FormattableString.Invariant(
        $"signals p99 {Signals.Percentile(99):N1} ms, publishes p99 {Publishes.Percentile(99):N1} ms, lost {Lost}");

    public async ValueTask DisposeAsync()
    {
        if (_over)
            return;
        _over = true;
        await _enough.CancelAsync();
        await Task.WhenAll(_speaking);
        foreach (var member in _members)
            await member.DisposeAsync();
        _enough.Dispose();
    }

    private async Task SpeakAsync(EmbeddedRun run, string room, HubConnection member)
    {
        await Task.Delay(Random.Shared.Next((int)Round.TotalMilliseconds));
        for (var number = 0; !_enough.IsCancellationRequested; number++)
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                _underWay[(room, number)] = began;
                await member.SendAsync("Signal", room, "probe", number, _enough.Token);
                await member.InvokeAsync<JsonElement>("Publish", room, "chat", number, null, _enough.Token);
                Publishes.Add(Stopwatch.GetElapsedTime(began));
            }
            catch (Exception) when (_enough.IsCancellationRequested || run.Gateway.HasExited)
            {
                return;
            }
            catch (Exception error) when (error is HubException or InvalidOperationException or IOException or WebSocketException)
            {
                Console.WriteLine($"{room}: {error.Message}");
                Lost++;
            }

            Lost += _underWay.Count(late => late.Key.Room == room && Stopwatch.GetElapsedTime(late.Value) > TimeSpan.FromSeconds(5) && _underWay.TryRemove(late.Key, out _));
            if (Round - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } left)
                await Task.Delay(left, _enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Heard(string room, JsonElement[] signals)
    {
        foreach (var signal in signals)
        {
            if (_underWay.TryRemove((room, signal.GetProperty("data").GetInt32()), out var began))
                Signals.Add(Stopwatch.GetElapsedTime(began));
        }
    }
}
