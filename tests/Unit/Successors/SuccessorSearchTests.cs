using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Grains.Graph.Successors;
using SongNodes.Tests.Support.Successors;
using Xunit;

namespace SongNodes.Tests.Unit.Successors;

public class SuccessorSearchTests
{
    [Fact]
    public async Task What_followed_most_often_comes_first_where_only_the_track_is_known()
    {
        var found = await SearchAsync("abx aby abx qab abx", "b");

        Assert.Equal(['x', 'y'], Tracks(found)[..2]);
        Assert.All(found, track => Assert.NotEmpty(track.Proofs));
    }

    [Fact]
    public async Task The_set_so_far_decides_between_two_that_follow_equally_often()
    {
        const string Played = "acbx acbx acbx debyz debyz debyz";

        Assert.Equal('x', Tracks(await SearchAsync(Played, "acb"))[0]);
        Assert.Equal('y', Tracks(await SearchAsync(Played, "deb"))[0]);
    }

    [Fact]
    public async Task An_unidentified_row_breaks_the_chain_but_not_the_likeness_of_the_sets()
    {
        var found = await SearchAsync("ab?x aby abz aby", "ab");

        var (x, y) = (found.Single(track => Letter(track) == 'x'), found.Single(track => Letter(track) == 'y'));
        Assert.Equal(0, x.Transitions);
        Assert.True(x.Sets > 0);
        Assert.All(x.Proofs, proof => Assert.False(proof.InARow));
        Assert.True(y.Transitions > 0);
        Assert.Contains(y.Proofs, proof => proof.InARow);
    }

    [Fact]
    public async Task A_track_that_the_set_has_had_already_counts_less()
    {
        var found = await SearchAsync("xabx xabx yaby", "xab");

        var again = found.Single(track => Letter(track) == 'x');
        Assert.Equal(SuccessorWeights.Chosen.Repeated, again.Repeat);
        Assert.Equal(1, found.Single(track => Letter(track) == 'y').Repeat);
        Assert.DoesNotContain('b', Tracks(found));
    }

    [Fact]
    public async Task Each_successor_is_proved_by_a_few_sets_that_hold_it()
    {
        var found = await SearchAsync(string.Join(' ', Enumerable.Repeat("abx", 40)) + " abyx", "ab");

        foreach (var track in found)
        {
            Assert.InRange(track.Proofs.Count, 1, SuccessorBounds.Proofs);
            Assert.Equal(track.Proofs.Count, track.Proofs.Select(proof => proof.Set).Distinct().Count());
        }

        Assert.All(found.Single(track => Letter(track) == 'y').Proofs, proof => Assert.Equal(40, proof.Set));
    }

    [Fact]
    public async Task A_track_of_a_hundred_thousand_plays_is_read_no_further_than_the_bounds()
    {
        var sets = string.Join(' ', Enumerable.Range(0, 5_000).Select(set => string.Concat("abcdefghijklmnopqrstuvwxyz".Skip(set % 5))));
        var history = new Counted(History(sets, out var numbers));
        var sofar = SoFar(history.Inner, numbers, "fghijklmnopqrstuvwxy");

        await SuccessorSearch.RunAsync(history, sofar, SuccessorWeights.Chosen, 20, default);

        Assert.InRange(history.Plays, SuccessorBounds.CurrentPlays, SuccessorBounds.CurrentPlays + (SuccessorBounds.Session * SuccessorBounds.EarlierPlays));
        Assert.InRange(history.Rows, 1, 5_000);
    }

    [Fact]
    public void Tracks_that_mix_better_are_raised_and_those_that_are_not_shown_left_out()
    {
        Successor Found(int no) => new(no, 0.2, 0.1, 1, [new Proof(1, InARow: true)]);
        var records = new Dictionary<int, NodeRecord> { [1] = Record(128, "8A", 0.5f), [2] = Record(90, "3B", 0.9f), [3] = Record(null, null, null) };

        var ranked = MixingFit.Rank([Found(4), Found(2), Found(3), Found(1)], Record(127, "8A", 0.5f), no => records.TryGetValue(no, out var record) ? record : null, SuccessorWeights.Chosen);

        Assert.Equal([1, 3, 2], ranked.Select(track => track.Found.Track));
        Assert.Equal(1, ranked[1].Fit);
        Assert.True(ranked[0].Fit > 1 && ranked[2].Fit < 1);
    }

    [Fact]
    public void Spans_that_overlap_or_touch_are_read_once() => Assert.Equal(
        [new SetSpan(1, 0, 9), new SetSpan(1, 11, 12), new SetSpan(2, 0, 3)],
        SetSpan.Joined([new(2, 0, 3), new(1, 5, 9), new(1, 0, 4), new(1, 11, 12), new(1, 6, 7)]));

    /// <summary>Sets of one-letter tracks, the oldest first, and the set so far.</summary>
    private static Task<Successor[]> SearchAsync(string sets, string sofar)
    {
        var history = History(sets, out var numbers);
        return SuccessorSearch.RunAsync(history, SoFar(history, numbers, sofar), SuccessorWeights.Chosen, 20, default);
    }

    private static TrainingHistory History(string sets, out Func<char, int> numbers)
    {
        numbers = letter => letter - 'a';
        int[][] rows = [.. sets.Split(' ').Select(set => set.Select(letter => letter == '?' ? -1 : letter - 'a').ToArray())];
        return new TrainingHistory(new Collection(rows, tracks: 26), Enumerable.Range(0, rows.Length));
    }

    private static SetSoFar SoFar(TrainingHistory history, Func<char, int> number, string sofar)
    {
        var played = sofar.Select(letter => new PlayedTrack(number(letter), history.Appearances[number(letter)])).ToArray();
        return new SetSoFar(played[^1], played[..^1]);
    }

    private static char[] Tracks(Successor[] found) => Array.ConvertAll(found, Letter);

    private static char Letter(Successor track) => (char)('a' + track.Track);

    private static NodeRecord Record(float? bpm, string? key, float? energy) => new()
    {
        Bpm = bpm ?? float.NaN,
        Key = CamelotKey.TryParse(key, out var known) ? known : CamelotKey.Unknown,
        Energy = NodeRecord.Share(energy),
    };

    private sealed class Counted(TrainingHistory inner) : IPlayHistory
    {
        public TrainingHistory Inner => inner;

        public int Plays { get; private set; }

        public int Rows { get; private set; }

        public async Task<(Play[] Plays, int Sets)> PlaysAsync(int[] tracks, int[] most, CancellationToken cancellation)
        {
            var read = await inner.PlaysAsync(tracks, most, cancellation);
            Plays += read.Plays.Length;
            return read;
        }

        public async Task<Play[]> RowsAsync(SetSpan[] spans, CancellationToken cancellation)
        {
            var rows = await inner.RowsAsync(spans, cancellation);
            Rows += rows.Length;
            return rows;
        }
    }
}
