using System.Collections.Concurrent;
using System.Diagnostics;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Operating;

/// <summary>Where traces are collected, one holds everything that a request does.</summary>
public sealed class TraceTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;
    private TestGateway _gateway = null!;

    public TraceTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    // Nothing listens there: what is exported is lost, and nobody waits for it.
    public async ValueTask InitializeAsync() => _gateway = await TestGateway.StartAsync("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9");

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _listener.Dispose();
    }

    [Fact]
    public async Task A_request_for_the_graph_is_one_trace_over_HTTP_grains_and_SQL()
    {
        await _gateway.Http.GetStringAsync(new Uri("/api/graph/nodes?limit=7", UriKind.Relative));

        await HoldsAsync("Microsoft.AspNetCore", "Microsoft.Orleans.Application", "Npgsql");
    }

    [Fact]
    public async Task A_publish_is_one_trace_over_the_hub_the_room_and_SQL()
    {
        await using var hub = await HubClient.ConnectAsync(_gateway);
        await hub.JoinAsync("traced");
        await hub.PublishAsync("traced", "chat", new { message = "hello" });

        await HoldsAsync("Microsoft.AspNetCore.SignalR.Server", "Microsoft.Orleans.Application", "Npgsql");
    }

    private Task HoldsAsync(params string[] sources) => Poll.UntilAsync(
        () => _ended.GroupBy(activity => activity.TraceId).Any(trace => sources.All(source => trace.Any(activity => activity.Source.Name == source))),
        () => string.Join('\n', _ended.GroupBy(activity => activity.TraceId).Select(trace => string.Join(' ', trace.Select(activity => activity.Source.Name + ":" + activity.DisplayName)))));
}
