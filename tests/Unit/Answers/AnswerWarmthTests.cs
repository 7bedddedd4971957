using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SongNodes.Gateway.Answers;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Unit.Answers;

public sealed class AnswerWarmthTests : IDisposable
{
    private const int Usual = 4;

    private readonly FakeTimeProvider _time = new();
    private readonly FakeGraph _graph = new();
    private readonly AnswerCache _cache;
    private readonly AnswerWarmth _warmth;

    public AnswerWarmthTests()
    {
        var metrics = new AnswerMetrics(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
        _cache = new AnswerCache(_graph, _graph, Options.Create(new CacheOptions()), new MemoryPressure(), metrics, _time);
        _warmth = new AnswerWarmth(_cache, _graph, new MemoryPressure(), _time, NullLogger<AnswerWarmth>.Instance);
    }

    public void Dispose()
    {
        _warmth.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public async Task After_the_start_the_usual_answers_are_made_before_anybody_asks()
    {
        await _warmth.StartAsync(default);

        await MadeAsync(Usual);

        var data = await _cache.GetAsync(new StrongestQuery(StrongestQuery.UsualLimit, Older: false), AnswerCoding.Identity, default);
        Assert.Equal((1, Usual), (data.Version, _graph.Made));
        await _warmth.StopAsync(default);
    }

    [Fact]
    public async Task A_row_of_changes_is_followed_by_one_round_at_its_end()
    {
        await _warmth.StartAsync(default);
        await MadeAsync(Usual);

        for (var version = 2; version <= 50; version++)
            _graph.Raise(version);
        await MadeAsync(2 * Usual);

        var data = await _cache.GetAsync(new StrongestQuery(StrongestQuery.UsualLimit, Older: false), AnswerCoding.Identity, default);
        Assert.Equal((50, 2 * Usual), (data.Version, _graph.Made));
        await _warmth.StopAsync(default);
    }

    /// <summary>Time passes until so many answers were made.</summary>
    private Task MadeAsync(int answers) => Eventually.TrueAsync(() =>
    {
        _time.Advance(TimeSpan.FromMilliseconds(100));
        return _graph.Made >= answers;
    });
}
