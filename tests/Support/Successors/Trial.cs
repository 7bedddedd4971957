using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Grains.Graph.Successors;

namespace SongNodes.Tests.Support.Successors;

/// <summary>The part of the held-out pairs whose second track was among the first ten, by each way to tell.</summary>
/// <param name="Popularity">The tracks with most appearances.</param>
/// <param name="Count">The tracks that followed most often.</param>
/// <param name="Track">The search, told the current track alone.</param>
/// <param name="SetSoFar">The search, told what the set has played.</param>
/// <param name="Pairs">How many there were: every two identified, different tracks in a row.</param>
public sealed record HitRates(double Popularity, double Count, double Track, double SetSoFar, int Pairs);

/// <summary>Asks for every pair of the held-out sets what comes next.</summary>
public sealed class Trial(Collection collection, Split split, SuccessorWeights weights)
{
    private const int First = 10;

    private readonly TrainingHistory _history = new(collection, split.Training);

    /// <param name="everyNth">Only every so manieth pair, to be quicker.</param>
    public HitRates Run(int everyNth = 1)
    {
        int pairs = 0, popularity = 0, count = 0, track = 0, sofar = 0;
        var asked = split.HeldOut.SelectMany(set => Pairs(collection.Sets[set])).Where((_, index) => index % everyNth == 0);
        Parallel.ForEach(asked, pair =>
        {
            var (set, at) = pair;
            var (current, next) = (set[at], set[at + 1]);
            Interlocked.Increment(ref pairs);
            Hit(ref popularity, _history.ByPopularity.Where(other => other != current).Take(First), next);
            Hit(ref count, _history.ByCount(current).Take(First), next);
            Hit(ref track, Search(current, []), next);
            Hit(ref sofar, Search(current, set.AsSpan(Math.Max(0, at - SuccessorBounds.Played)..at).ToArray()), next);
        });
        return new HitRates(Part(popularity), Part(count), Part(track), Part(sofar), pairs);

        double Part(int hits) => (double)hits / pairs;
    }

    private static void Hit(ref int hits, IEnumerable<int> told, int next)
    {
        if (told.Contains(next))
            Interlocked.Increment(ref hits);
    }

    private static IEnumerable<(int[] Set, int At)> Pairs(int[] set)
    {
        for (var at = 0; at + 1 < set.Length; at++)
        {
            if (set[at] >= 0 && set[at + 1] >= 0 && set[at] != set[at + 1])
                yield return (set, at);
        }
    }

    /// <summary>Nothing for a track that the graph does not show: the endpoint knows no such id.</summary>
    private IEnumerable<int> Search(int current, int[] before)
    {
        if (!_history.Shows(current))
            return [];
        var sofar = new SetSoFar(Played(current), before.Where(track => track >= 0 && _history.Shows(track)).Select(Played));
        var found = SuccessorSearch.RunAsync(_history, sofar, weights, SuccessorBounds.Shortlist(First), default).GetAwaiter().GetResult();
        return MixingFit.Rank(found, collection.Record(current), Shown, weights).Take(First).Select(successor => successor.Found.Track);
    }

    private NodeRecord? Shown(int track) => _history.Shows(track) ? collection.Record(track) : null;

    private PlayedTrack Played(int track) => new(track, _history.Appearances[track]);
}
