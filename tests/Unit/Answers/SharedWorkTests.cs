using SongNodes.Gateway.Answers;
using Xunit;

namespace SongNodes.Tests.Unit.Answers;

public class SharedWorkTests
{
    private readonly SharedWork<string, object> _work = new();
    private readonly TaskCompletionSource<object> _result = new();
    private CancellationToken _stop;
    private int _begun;

    [Fact]
    public async Task Whoever_joins_while_it_runs_gets_the_same_result()
    {
        var (first, second) = (Join(), Join());
        _result.SetResult(new object());

        Assert.Same(await first, await second);
        Assert.Equal(1, _begun);
    }

    [Fact]
    public async Task Its_failure_reaches_everybody_who_waited()
    {
        var (first, second) = (Join(), Join());
        _result.SetException(new InvalidOperationException());

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        await Assert.ThrowsAsync<InvalidOperationException>(() => second);
        Assert.Equal(1, _begun);
    }

    [Fact]
    public async Task It_ends_when_the_last_who_waited_is_gone()
    {
        using var one = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        var (first, second) = (Join(one.Token), Join(other.Token));

        await one.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(_stop.IsCancellationRequested);

        await other.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.True(_stop.IsCancellationRequested);
    }

    [Fact]
    public async Task Nobody_joins_what_is_being_ended()
    {
        using var gone = new CancellationTokenSource();
        var abandoned = Join(gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);

        var another = Join();

        Assert.Equal(2, _begun);
        Assert.False(_stop.IsCancellationRequested);
        _result.SetResult(new object());
        Assert.Same(await _result.Task, await another);
    }

    private Task<object> Join(CancellationToken cancellation = default) => _work.JoinAsync("key", RunAsync, cancellation);

    private Task<object> RunAsync(CancellationToken stop)
    {
        _begun++;
        _stop = stop;
        return _result.Task;
    }
}
