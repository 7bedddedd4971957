using CsCheck;
using SongNodes.Grains.Pathfinding;
using Xunit;

namespace SongNodes.Tests.Unit.Pathfinding;

public class PathSearchTests
{
    private static readonly PathNode Minute = new(60_000, 0, float.NaN);

    [Fact]
    public void Every_answer_is_what_it_says_it_is() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[4, 60]).Sample((seed, tracks) =>
        {
            var trial = new PathTrial(seed, tracks, tracks * 4);
            trial.Check(trial.Run());
        }, iter: 300);

    [Fact]
    public void No_answer_is_worse_than_a_greedy_one() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[4, 80]).Sample((seed, tracks) =>
        {
            var trial = new PathTrial(seed, tracks, tracks * 3);
            var found = trial.Run();
            if (found.Steps.Length > 0)
                Assert.True((found.Score.Missed, found.Score.OutsideMs).CompareTo(trial.Greedy()) <= 0);
        }, iter: 300);

    [Fact]
    public void In_a_small_graph_a_path_that_does_everything_is_found_whenever_there_is_one() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[3, 8]).Sample((seed, tracks) =>
        {
            var trial = new PathTrial(seed, tracks, tracks * 3);
            if (trial.CanBeMet())
                Assert.True(trial.Run().Score.IsMet);
        }, iter: 1_500);

    [Fact]
    public void Each_better_path_is_told_and_the_last_one_is_the_answer() =>
        Gen.Int[0, 1_000_000].Sample(seed =>
        {
            var trial = new PathTrial(seed, 30, 120);
            var told = new List<FoundPath>();
            var found = trial.Run(better: told.Add);
            if (found.Steps.Length == 0)
                return;
            Assert.All(told, trial.Check);
            Assert.All(told.Skip(1).Zip(told), pair => Assert.True(pair.First.Score < pair.Second.Score));
            Assert.Equal(found.Steps, told[^1].Steps);
        }, iter: 100);

    [Fact]
    public void The_bounds_end_a_search_with_what_it_has() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Long[0, 3_000]).Sample((seed, steps) =>
        {
            var trial = new PathTrial(seed, 60, 300);
            trial.Check(trial.Run(new PathBounds(steps, TimeSpan.FromMinutes(1))));
            trial.Check(trial.Run(new PathBounds(long.MaxValue, TimeSpan.Zero)));
        }, iter: 100);

    [Fact]
    public void A_search_that_nobody_waits_for_ends()
    {
        using var cancelled = new CancellationTokenSource();
        var graph = new PathGraph([.. Enumerable.Repeat(Minute, 2_000)], Enumerable.Range(0, 20_000).Select(at => new PathEdge(at % 2_000, at * 7 % 2_000, 1)));
        var request = new PathRequest { Start = 0, End = 1_999, TargetMs = 100 * 60_000, ToleranceMs = 0 };

        Assert.Throws<OperationCanceledException>(() => PathSearch.Run(
            graph, request, PathBounds.Usual, _ => cancelled.Cancel(), cancellation: cancelled.Token));
    }

    [Fact]
    public void The_stronger_connection_is_taken()
    {
        var graph = new PathGraph([Minute, Minute, Minute, Minute], [new(0, 1, 2), new(1, 3, 2), new(0, 2, 0.5), new(2, 3, 0.5)]);

        var found = PathSearch.Run(graph, new PathRequest { Start = 0, End = 3, TargetMs = 180_000, ToleranceMs = 0 }, PathBounds.Usual);

        Assert.Equal([0, 2, 3], found.Steps.Select(step => step.Track));
        Assert.Equal([null, 0.5, 0.5], found.Steps.Select(step => step.Weight));
    }

    [Fact]
    public void Keys_and_tempi_decide_between_equal_connections_where_they_are_preferred()
    {
        PathNode[] nodes = [new(60_000, 15, 120), new(60_000, 15, 121), new(60_000, 5, 95)];
        var graph = new PathGraph(nodes, [new(0, 1, 1), new(0, 2, 0.9)]);
        var request = new PathRequest { Start = 0, TargetMs = 120_000, ToleranceMs = 0 };

        Assert.Equal(1, PathSearch.Run(graph, request, PathBounds.Usual).Steps[1].Track);
        Assert.Equal(2, PathSearch.Run(graph, request with { PreferKey = false, PreferTempo = false }, PathBounds.Usual).Steps[1].Track);
    }

    [Fact]
    public void Harmonic_neighbours_bridge_only_what_connections_do_not_reach()
    {
        PathNode[] nodes = [new(60_000, 15, 120), new(60_000, 15, 60.5f), new(60_000, 15, 120), new(60_000, 15, 140)];
        var request = new PathRequest { Start = 0, End = 1, TargetMs = 120_000, ToleranceMs = 60_000 };

        var bridged = PathSearch.Run(new PathGraph(nodes, []), request, PathBounds.Usual);
        var connected = PathSearch.Run(new PathGraph(nodes, [new(0, 2, 9), new(2, 1, 9)]), request, PathBounds.Usual);
        var apart = PathSearch.Run(new PathGraph(nodes, []), request with { End = 3 }, PathBounds.Usual);

        Assert.Equal([false, true], bridged.Steps.Select(step => step.IsBridge));
        Assert.DoesNotContain(connected.Steps, step => step.IsBridge);
        Assert.Equal([0, 2, 1], connected.Steps.Select(step => step.Track));
        Assert.Equal(1, apart.Score.Missed);
    }

    [Fact]
    public void A_start_that_lasts_too_long_fits_nothing()
    {
        var graph = new PathGraph([new(600_001, 0, float.NaN), Minute], [new(0, 1, 1)]);

        var found = PathSearch.Run(graph, new PathRequest { Start = 0, Waypoints = [1], TargetMs = 600_000, ToleranceMs = 0 }, PathBounds.Usual);

        Assert.Empty(found.Steps);
        Assert.Equal([1], found.Missed);
    }
}
