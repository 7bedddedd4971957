using System.Diagnostics.Metrics;
using StackExchange.Redis;

namespace SongNodes.Silo.Operations;

/// <summary>Meter <c>SongNodes.Redis</c>: whether Redis answers and how it stands, asked every few seconds. What is not known is not told.</summary>
internal sealed class RedisMetrics(IConnectionMultiplexer redis, IMeterFactory meters, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private volatile RedisFigures? _figures;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create("SongNodes.Redis");
        meter.CreateObservableGauge("songnodes.redis.up", () => _figures is null ? 0 : 1, null, "1 while Redis answers this process, else 0.");
        meter.CreateObservableGauge("songnodes.redis.memory.used", () => Told(figures => figures.UsedBytes), "By", "Memory of the data in Redis.");
        meter.CreateObservableGauge(
            "songnodes.redis.memory.limit", () => Told(figures => figures.MaxBytes).Where(limit => limit.Value > 0), "By", "maxmemory; not told where Redis has none.");
        meter.CreateObservableGauge("songnodes.redis.keys", () => Told(figures => figures.Keys), "{key}", "Keys in Redis.");
        meter.CreateObservableGauge("songnodes.redis.clients", () => Told(figures => figures.Clients), "{connection}", "Connections to Redis, everybody's.");
        meter.CreateObservableGauge("songnodes.redis.clients.limit", () => Told(figures => figures.MaxClients), "{connection}", "maxclients.");
        meter.CreateObservableCounter("songnodes.redis.evictions", () => Told(figures => figures.Evicted), "{key}", "Keys that had to leave Redis for others.");
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        do
            _figures = await AskAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<RedisFigures?> AskAsync(CancellationToken cancellation)
    {
        try
        {
            var answer = await redis.GetDatabase().ExecuteAsync("INFO").WaitAsync(Patience, cancellation);
            return RedisFigures.Parse(answer.ToString());
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Away, or not allowed to say: no figure is worth the process.
            return null;
        }
    }

    private IEnumerable<Measurement<long>> Told(Func<RedisFigures, long> figure) => _figures is { } figures ? [new(figure(figures))] : [];
}
