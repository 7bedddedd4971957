using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Queries.Execution;
using Xunit;

namespace SongNodes.Tests.Unit.Graph;

public sealed class LargeAnswersTests : IDisposable
{
    private static readonly GraphQuery Large = new NodesQuery(0, LargeAnswers.FromItems + 1);
    private static readonly GraphQuery Small = new NodesQuery(0, LargeAnswers.FromItems);

    private readonly MemoryPressure _pressure = new();
    private readonly LargeAnswers _answers;
    private readonly TaskCompletionSource<int> _work = new();
    private int _begun;

    public LargeAnswersTests() => _answers = new(Options.Create(new GraphOptions { LargeAnswers = 2 }), _pressure);

    public void Dispose() => _answers.Dispose();

    [Fact]
    public async Task Large_answers_take_turns_and_small_ones_do_not_wait()
    {
        var (first, second, third) = (Run(Large), Run(Large), Run(Large));
        Assert.Equal(2, _begun);
        var small = Run(Small);
        Assert.Equal(3, _begun);

        _work.SetResult(7);

        Assert.All(await Task.WhenAll(first, second, third, small), result => Assert.Equal(7, result));
        Assert.Equal(4, _begun);
    }

    [Fact]
    public async Task One_more_than_may_wait_is_told_to_come_back()
    {
        var running = Enumerable.Range(0, 2 + LargeAnswers.MostWaiting).Select(_ => Run(Large)).ToArray();

        await Assert.ThrowsAsync<RefusalException>(() => Run(Large));

        Assert.Equal(2, _begun);
        _work.SetResult(1);
        await Task.WhenAll(running);
        Assert.Equal(1, await Run(Large));
    }

    [Fact]
    public async Task Whoever_leaves_the_queue_takes_no_place()
    {
        using var gone = new CancellationTokenSource();
        var running = new[] { Run(Large), Run(Large) };
        var waiting = Run(Large, gone.Token);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        _work.SetResult(1);
        await Task.WhenAll(running);
        Assert.Equal(1, await Run(Large));
        Assert.Equal(3, _begun);
    }

    [Fact]
    public async Task Critical_memory_begins_no_large_answer_and_small_ones_go_on()
    {
        _work.SetResult(1);
        _pressure.Take(new MemoryUsage(90, 100, "container"));

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => Run(Large));

        Assert.Equal(RefusalCode.Unavailable, refusal.Code);
        Assert.Equal(1, await Run(Small));
        _pressure.Take(new MemoryUsage(10, 100, "container"));
        Assert.Equal(1, await Run(Large));
    }

    private Task<int> Run(GraphQuery query, CancellationToken cancellation = default) => _answers.RunAsync(query, WorkAsync, cancellation);

    private Task<int> WorkAsync()
    {
        _begun++;
        return _work.Task;
    }
}
