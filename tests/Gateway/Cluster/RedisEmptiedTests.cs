using System.Diagnostics;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;
using StackExchange.Redis;
using Xunit;

namespace SongNodes.Tests.Gateway.Cluster;

public class RedisEmptiedTests
{
    [Fact]
    public async Task Experiment()
    {
        await using var cluster = await ClusterProcesses.StartAsync(2, 2, "Logging:LogLevel:Orleans.Runtime.MembershipService=Information", "Logging:LogLevel:Orleans.Messaging=Information");
        var clients = new List<HubClient>();
        foreach (var g in cluster.Gateways)
        {
            var c = await HubClient.ConnectAsync(g.Address);
            await c.JoinAsync("flush");
            clients.Add(c);
        }
        await clients[0].PublishAsync("flush", "chat", 1);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(cluster.Redis.ConnectionString + ",allowAdmin=true");
        async Task Keys(string w)
        {
            foreach (var k in redis.GetServers()[0].Keys()) Console.WriteLine(w + " " + k.ToString() + " " + string.Join(" | ", (await redis.GetDatabase().HashGetAllAsync(k)).Select(x => x.Name + "=" + x.Value.ToString()[..Math.Min(60, x.Value.ToString().Length)])));
        }
        await Keys("before");
        await redis.GetServers()[0].FlushAllDatabasesAsync();
        var w = Stopwatch.StartNew();
        Node? added = null;
        while (w.Elapsed < TimeSpan.FromSeconds(75))
        {
            await Task.Delay(3000);
            var line = $"{w.Elapsed.TotalSeconds:N0}s silos alive {string.Join(",", cluster.Silos.Select(s => !s.Process.HasExited))}";
            foreach (var c in clients)
            {
                try { line += " pub " + await c.PublishAsync("flush", "chat", 2).WaitAsync(TimeSpan.FromSeconds(4)); } catch (Exception e) { line += " ERR " + e.Message[..Math.Min(60, e.Message.Length)]; }
            }
            foreach (var g in cluster.Gateways) { try { line += " silos=" + await g.SilosAsync(); } catch (Exception e) { line += " " + e.GetType().Name; } }
            Console.WriteLine(line);
            await Keys("now");
            if (w.Elapsed > TimeSpan.FromSeconds(40) && added is null) { added = cluster.AddSilo(); Console.WriteLine("added silo"); }
        }
        foreach (var s in cluster.Silos) Console.WriteLine("==SILO\n" + string.Join("\n", s.Process.Output.Split('\n').TakeLast(40).Select(l => l[..Math.Min(400, l.Length)])));
        foreach (var s in cluster.Gateways) Console.WriteLine("==GW\n" + string.Join("\n", s.Process.Output.Split('\n').TakeLast(15).Select(l => l[..Math.Min(400, l.Length)])));
    }
}
