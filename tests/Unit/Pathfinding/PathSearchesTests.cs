using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Pathfinding;
using SongNodes.Grains.Pathfinding.Answers;
using Xunit;

namespace SongNodes.Tests.Unit.Pathfinding;

public sealed class PathSearchesTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly PathSearches _searches;

    public PathSearchesTests() => _searches = new PathSearches(
        Options.Create(new PathfinderOptions { MaxSearches = 2, SearchTime = TimeSpan.FromMinutes(1) }),
        _services.GetRequiredService<IMeterFactory>(), TimeProvider.System);

    [Fact]
    public async Task One_search_too_many_is_told_to_come_back_and_a_place_is_free_again_when_a_caller_goes()
    {
        using var going = new CancellationTokenSource();
        var never = new TaskCompletionSource<PreparedPath>();
        var waiting = new[] { RunAsync(token => never.Task.WaitAsync(token), going.Token), RunAsync(token => never.Task.WaitAsync(token), going.Token) };

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => RunAsync(_ => Task.FromResult(Small()), default));
        Assert.Equal((RefusalCode.Unavailable, true), (refusal.Code, refusal.RetryAfter > TimeSpan.Zero));

        await going.CancelAsync();
        foreach (var one in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.Equal(1, await RunAsync(_ => Task.FromResult(Small()), default));
    }

    [Fact]
    public async Task A_reader_that_stops_reading_ends_the_search()
    {
        for (var i = 0; i < 5; i++)
        {
            await foreach (var part in _searches.RunAsync(_ => Task.FromResult(Small()), progress: true, default))
            {
                Assert.NotEmpty(part.Summary);
                break;
            }
        }

        Assert.InRange(await RunAsync(_ => Task.FromResult(Small()), default), 1, 1);
    }

    public void Dispose()
    {
        _services.Dispose();
    }

    private static PreparedPath Small() => new(
        new PathGraph([new(60_000, 0, float.NaN), new(60_000, 0, float.NaN)], [new(0, 1, 1)]),
        new PathRequest { Start = 0, TargetMs = 120_000, ToleranceMs = 0 },
        place => new PathTrack($"{place}", "", "", false, null),
        place => $"{place}");

    private async Task<int> RunAsync(Func<CancellationToken, Task<PreparedPath>> prepare, CancellationToken cancellation)
    {
        var parts = 0;
        await foreach (var part in _searches.RunAsync(prepare, progress: false, cancellation))
            parts++;
        return parts;
    }
}
