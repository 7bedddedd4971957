using System.Diagnostics;
using System.Text.Json.Nodes;
using SongNodes.Tests.Gateway.Operating;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Cluster;

/// <summary>What members of rooms see of processes that end, in an orderly way or not, and for how long: nothing else runs beside it.</summary>
[Collection(nameof(WholeProcess))]
public class RoomLossTests(ITestOutputHelper output)
{
    private const int Rooms = 12;

    [Theory]
    // A silo that was killed is given up by the others, and asked in vain until then; its rooms are elsewhere within a gateway's lease.
    [InlineData(true, 30)]
    [InlineData(false, 5)]
    public async Task Members_see_but_a_pause_when_a_silo_goes(bool killed, int longestPause)
    {
        await using var cluster = await ClusterProcesses.StartAsync(2, 2, "Limits:MessagesPerSecond=0");
        var pairs = await Task.WhenAll(Enumerable.Range(0, Rooms).Select(i => Pair.JoinAsync(cluster, "loss-" + i)));
        using var enough = new CancellationTokenSource();
        var talking = pairs.Select(pair => pair.TalkAsync(enough.Token)).ToList();
        foreach (var pair in pairs)
            await pair.HearsMoreAsync(5);

        var stopping = killed ? cluster.Silos[0].Process.KillAsync() : cluster.Silos[0].Process.StopAsync();
        await stopping;
        foreach (var pair in pairs)
            await pair.HearsMoreAsync(20);
        await Task.Delay(TimeSpan.FromSeconds(2));
        await enough.CancelAsync();
        await Task.WhenAll(talking);

        output.WriteLine(string.Join(' ', pairs.Select(pair => $"{pair.LongestPause.TotalSeconds:0.0}s/{pair.Lost}")));
        Assert.All(pairs, pair => Assert.InRange(pair.LongestPause, TimeSpan.Zero, TimeSpan.FromSeconds(longestPause)));
        foreach (var pair in pairs)
        {
            await pair.HeardEveryEventOnceAsync();
            await pair.DisposeAsync();
        }
    }

    /// <summary>Two members of a room on two gateways: one talks all the time, the other listens.</summary>
    private sealed class Pair(string room, HubClient talker, HubClient listener) : IAsyncDisposable
    {
        private readonly List<string> _acknowledged = [];
        private int _signals;

        public TimeSpan LongestPause { get; private set; }

        public int Lost => _signals - Signals.Count;

        private IReadOnlyList<JsonNode> Signals => listener.Told("signals");

        public static async Task<Pair> JoinAsync(ClusterProcesses cluster, string room)
        {
            var talker = await HubClient.ConnectAsync(cluster.Gateways[0].Address, messagePack: true);
            var listener = await HubClient.ConnectAsync(cluster.Gateways[1].Address);
            await talker.JoinAsync(room);
            await listener.JoinAsync(room);
            return new Pair(room, talker, listener);
        }

        public async Task TalkAsync(CancellationToken enough)
        {
            var publishing = PublishAsync(enough);
            var heard = Stopwatch.StartNew();
            var count = 0;
            while (!enough.IsCancellationRequested)
            {
                await talker.SendAsync("Signal", room, "tick", ++_signals);
                await Task.Delay(20, CancellationToken.None);
                if (Signals.Count == count)
                    continue;
                count = Signals.Count;
                LongestPause = heard.Elapsed > LongestPause ? heard.Elapsed : LongestPause;
                heard.Restart();
            }

            await publishing;
        }

        public async Task HearsMoreAsync(int signals)
        {
            var until = Signals.Count + signals;
            await Poll.UntilAsync(() => Signals.Count >= until, () => $"{until} signals in {room}, heard {Signals.Count}", 60);
        }

        public async Task HeardEveryEventOnceAsync()
        {
            await Poll.UntilAsync(() => listener.Told("events").Count >= _acknowledged.Count, () => $"{_acknowledged.Count} events", 20);
            var told = listener.Told("events");
            Assert.Equal(_acknowledged, told.Select(item => (string)item["data"]!));
            Assert.Equal(Enumerable.Range(1, told.Count), told.Select(item => (int)item["seq"]!));
            var ticks = Signals.Select(item => (int)item["data"]!).ToList();
            Assert.Equal(ticks.Order().Distinct(), ticks);
        }

        public async ValueTask DisposeAsync()
        {
            await talker.DisposeAsync();
            await listener.DisposeAsync();
        }

        /// <summary>Publishes with a key, again until it is acknowledged.</summary>
        private async Task PublishAsync(CancellationToken enough)
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                var name = room + "-" + i;
                while (true)
                {
                    try
                    {
                        await talker.PublishAsync(room, "chat", name, name);
                        break;
                    }
                    catch (Microsoft.AspNetCore.SignalR.HubException refused)
                    {
                        Assert.Contains("unavailable", refused.Message, StringComparison.Ordinal);
                        await Task.Delay(100, CancellationToken.None);
                    }
                }

                _acknowledged.Add(name);
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }
}
