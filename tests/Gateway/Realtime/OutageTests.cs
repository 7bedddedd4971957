using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Realtime;

public class OutageTests
{
    [Fact]
    public async Task Without_the_database_events_are_refused_signals_go_on_and_all_heals()
    {
        await using var gateway = await TestGateway.StartAsync("Limits:MessagesPerSecond=0", "Database:AcquireTimeout=00:00:02");
        await using var writer = await HubClient.ConnectAsync(gateway);
        await using var reader = await HubClient.ConnectAsync(gateway, messagePack: true);
        var joined = await writer.JoinAsync("outage");
        await reader.JoinAsync("outage");
        await writer.PublishAsync("outage", "chat", "before");

        var acknowledged = new List<long>();
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                try
                {
                    acknowledged.Add((long)(await writer.PublishAsync("outage", "chat", i))!["seq"]!);
                }
                catch (Microsoft.AspNetCore.SignalR.HubException refusal)
                {
                    Assert.Contains("HubException: unavailable", refusal.Message, StringComparison.Ordinal);
                }
            }
        });
        await gateway.Postgres.KillAsync();
        await reader.SendAsync("Signal", "outage", "tick", "during");
        await reader.ToldAsync("signals", 1);
        await using var newcomer = await HubClient.ConnectAsync(gateway);
        Assert.StartsWith("unavailable", await newcomer.RefusedAsync("Join", "elsewhere", null), StringComparison.Ordinal);
        await enough.CancelAsync();
        await writing;

        await gateway.Postgres.ResumeAsync();
        long last = 0;
        await Poll.UntilAsync(
            async () =>
            {
                try
                {
                    last = (long)(await writer.PublishAsync("outage", "chat", "after"))!["seq"]!;
                    return true;
                }
                catch (Microsoft.AspNetCore.SignalR.HubException)
                {
                    return false;
                }
            },
            () => "an event after the outage",
            60);

        await newcomer.JoinAsync("elsewhere");
        var since = new Dictionary<string, object?> { ["epoch"] = (long)joined["epoch"]!, ["seq"] = 0L };
        var stored = await newcomer.JoinAsync("outage", new Dictionary<string, object?> { ["since"] = since });
        Assert.True((bool)stored["recovered"]!);
        Assert.Equal(Enumerable.Range(1, (int)last), stored["events"]!.AsArray().Select(told => (int)told!["seq"]!));
        Assert.All(acknowledged, seq => Assert.InRange(seq, 1, last));
        await Poll.UntilAsync(() => reader.Told("events").Count == (int)last, () => $"{last} events");
        Assert.Equal(Enumerable.Range(1, (int)last), reader.Told("events").Select(told => (int)told["seq"]!));
    }
}
