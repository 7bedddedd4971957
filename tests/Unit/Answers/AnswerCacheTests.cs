using System.Diagnostics.Metrics;
using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SongNodes.Gateway.Answers;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Unit.Answers;

public sealed class AnswerCacheTests : IDisposable
{
    private static readonly GraphQuery Data = new StrongestQuery(100, Older: false);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeGraph _graph = new();
    private readonly MemoryPressure _pressure = new();
    private readonly AnswerMetrics _metrics = new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
    private AnswerCache? _cache;

    public void Dispose() => _cache?.Dispose();

    [Fact]
    public async Task Whoever_asks_while_an_answer_is_being_made_gets_the_same()
    {
        var cache = Create();
        _graph.Hold();
        var first = Ask(cache, Data);
        await BegunAsync(1);
        var second = Ask(cache, new StrongestQuery(100, Older: false));
        _graph.Release();

        Assert.Same(await first, await second);
        Assert.Same(await first, await Ask(cache, Data));
        Assert.Equal(1, _graph.Made);
    }

    [Fact]
    public async Task A_newer_graph_version_ends_every_kept_answer()
    {
        var cache = Create();
        var before = await Ask(cache, Data);

        _graph.Raise(2);
        var after = await Ask(cache, Data);

        Assert.Equal((1, 2), (before.Version, after.Version));
        Assert.NotEqual(before.ETag, after.ETag);
    }

    [Fact]
    public async Task Whoever_asks_after_a_change_does_not_wait_for_what_was_begun_before_it()
    {
        var cache = Create();
        _graph.Hold();
        var begun = Ask(cache, Data);
        await BegunAsync(1);
        _graph.Raise(2);
        var after = Ask(cache, Data);
        await BegunAsync(2);
        _graph.Release();

        Assert.Equal(1, (await begun).Version);
        Assert.Equal(2, (await after).Version);
        Assert.Equal(2, (await Ask(cache, Data)).Version);
        Assert.Equal(2, _graph.Made);
    }

    [Fact]
    public async Task An_answer_that_a_change_overtook_is_not_kept()
    {
        var cache = Create();
        _graph.Raise(2);
        _graph.Answers = 1;

        await Ask(cache, Data);
        await Ask(cache, Data);

        Assert.Equal(2, _graph.Made);
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public async Task The_cache_never_holds_more_than_its_bytes_and_counts_what_had_to_leave()
    {
        var cache = Create(maxBytes: 100_000);
        for (var limit = 1; limit <= 300; limit++)
        {
            await Ask(cache, new StrongestQuery(limit, Older: false));
            await Ask(cache, new StrongestQuery(limit, Older: false));
            Assert.InRange(cache.Bytes, 0, 100_000);
        }

        await Eventually.TrueAsync(() => _metrics.Of(Data.Kind).Evictions > 0);
    }

    [Fact]
    public async Task Answers_that_are_wanted_once_do_not_push_out_one_that_is_wanted_often()
    {
        var cache = Create(maxBytes: 100_000);
        await Ask(cache, Data);
        for (var limit = 1_001; limit <= 2_000; limit++)
        {
            await Ask(cache, new StrongestQuery(limit, Older: false));
            await Ask(cache, Data);
        }

        Assert.Equal(1_001, _graph.Made);
        Assert.InRange(cache.Bytes, 70_000, 100_000);
        Assert.NotEqual(0, cache.Kept.Refused);
    }

    [Fact]
    public async Task A_full_cache_keeps_what_is_asked_for_again()
    {
        var cache = Create(maxBytes: 100_000);
        for (var limit = 1_001; limit <= 2_000; limit++)
            await Ask(cache, new StrongestQuery(limit, Older: false));
        await Ask(cache, Data);
        await Ask(cache, Data);
        var made = _graph.Made;

        await Ask(cache, Data);

        Assert.Equal(made, _graph.Made);
    }

    [Fact]
    public async Task Under_pressure_the_cache_keeps_a_part_of_its_bytes_and_afterwards_all_of_them()
    {
        var cache = Create(maxBytes: 400_000);
        await FillAsync(1);
        Assert.InRange(cache.Bytes, 100_001, 400_000);

        _pressure.Take(new MemoryUsage(75, 100, "container"));
        Assert.Equal(100_000, cache.Kept.Limit);
        Assert.InRange(cache.Bytes, 0, 100_000);
        await FillAsync(1_001);
        await Eventually.TrueAsync(() => cache.Bytes <= 100_000);
        await Eventually.TrueAsync(() => cache.Kept.Refused > 0);

        _pressure.Take(new MemoryUsage(10, 100, "container"));
        Assert.Equal(400_000, cache.Kept.Limit);
        await FillAsync(2_001);
        Assert.InRange(cache.Bytes, 100_001, 400_000);

        async Task FillAsync(int from)
        {
            for (var limit = from; limit < from + 300; limit++)
                await Ask(cache, new StrongestQuery(limit, Older: false));
        }
    }

    [Fact]
    public async Task The_bytes_of_each_endpoint_add_up_to_those_of_the_cache()
    {
        var cache = Create(maxBytes: 100_000);
        for (var limit = 1; limit <= 300; limit++)
            await Ask(cache, new StrongestQuery(limit, Older: false));
        await Ask(cache, new StatsQuery());

        await Eventually.TrueAsync(() => _metrics.Of(Data.Kind).Bytes + _metrics.Of(new StatsQuery().Kind).Bytes == cache.Bytes);
        _graph.Raise(2);
        await Eventually.TrueAsync(() => _metrics.Of(Data.Kind).Bytes == 0);
    }

    [Fact]
    public async Task An_answer_that_nobody_asks_for_any_more_leaves_by_itself()
    {
        var cache = Create();
        await Ask(cache, Data);
        Assert.NotEqual(0, cache.Bytes);

        _time.Advance(TimeSpan.FromMinutes(11));

        await Eventually.TrueAsync(() => cache.Bytes == 0);
    }

    [Fact]
    public async Task Large_answers_are_kept_compressed_too_and_small_ones_are_not()
    {
        var cache = Create();
        _graph.Length = 100_000;
        var large = await cache.GetAsync(Data, AnswerCoding.Brotli, default);
        Assert.Same(large, await cache.GetAsync(Data, AnswerCoding.Brotli, default));
        var both = await cache.GetAsync(Data, AnswerCoding.Gzip, default);

        Assert.Equal(large.Identity, Read(new BrotliStream(new MemoryStream(both.Brotli!), CompressionMode.Decompress)));
        Assert.Equal(large.Identity, Read(new GZipStream(new MemoryStream(both.Gzip!), CompressionMode.Decompress)));
        Assert.Equal((large.ETag, 1), (both.ETag, _graph.Made));

        _graph.Length = 1_000;
        var small = await cache.GetAsync(new StatsQuery(), AnswerCoding.Brotli, default);
        Assert.Null(small.Brotli);
        Assert.Same(small, await cache.GetAsync(new StatsQuery(), AnswerCoding.Gzip, default));
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        var cache = Create();
        _graph.Hold();
        var refused = Ask(cache, Data);
        await BegunAsync(1);
        _graph.Fail(RefusalException.Unavailable("Not now."));

        await Assert.ThrowsAsync<RefusalException>(() => refused);
        Assert.Equal(1, (await Ask(cache, Data)).Version);
    }

    [Fact]
    public async Task Switched_off_it_keeps_nothing()
    {
        var cache = Create(maxBytes: 0);

        await Ask(cache, Data);
        await Ask(cache, Data);

        Assert.Equal((2, 0), (_graph.Made, cache.Bytes));
    }

    private Task BegunAsync(int answers) => Eventually.TrueAsync(() => _graph.Made == answers);

    private static Task<StoredAnswer> Ask(AnswerCache cache, GraphQuery query) => cache.GetAsync(query, AnswerCoding.Identity, default).AsTask();

    private static byte[] Read(Stream stream)
    {
        using var copy = new MemoryStream();
        using (stream)
            stream.CopyTo(copy);
        return copy.ToArray();
    }

    private AnswerCache Create(long maxBytes = 10 << 20) =>
        _cache = new AnswerCache(_graph, _graph, Options.Create(new CacheOptions { MaxBytes = maxBytes }), _pressure, _metrics, _time);
}
