using System.Runtime.InteropServices;

namespace SongNodes.Grains.Graph.Successors;

/// <summary>A played set beside the one that is being played.</summary>
/// <param name="Set">Its number.</param>
/// <param name="Likeness">0..1: the part of the tracks so far that it holds, rare and late ones counting more.</param>
/// <param name="Place">Its position that is like the present moment.</param>
public readonly record struct SimilarSet(int Set, double Likeness, int Place);

/// <summary>Every set that shares a track with the one that is being played, most alike first.</summary>
public sealed class SimilarSets
{
    private readonly Dictionary<int, Shared> _sets = [];
    private readonly double _all;

    /// <param name="sofar">The set that is being played.</param>
    /// <param name="plays">Plays of its tracks, track after track in their order; a track's plays of one set next to each other.</param>
    /// <param name="sets">How many sets there are.</param>
    /// <param name="weights">What counts how much.</param>
    public SimilarSets(SetSoFar sofar, ReadOnlySpan<Play> plays, int sets, SuccessorWeights weights)
    {
        var read = 0;
        for (var back = 0; back < sofar.Latest.Length; back++)
        {
            var (track, appearances) = sofar.Latest[back];
            var worth = Math.Log(1 + ((double)sets / Math.Max(1, appearances))) * Math.Pow(weights.Decay, back);
            _all += worth;
            for (var counted = -1; read < plays.Length && plays[read].Track == track; read++)
            {
                var play = plays[read];
                if (play.Set == counted)
                    continue;
                counted = play.Set;
                Share(play, back, worth, weights.OutOfOrder);
            }
        }

        Ranked = [.. _sets
            .Select(set => new SimilarSet(set.Key, set.Value.Worth / _all, set.Value.Place))
            .OrderByDescending(set => set.Likeness).ThenByDescending(set => set.Set)];
    }

    /// <summary>By likeness, then the newest first.</summary>
    public SimilarSet[] Ranked { get; }

    /// <summary>0 for a set that shares nothing.</summary>
    public double Likeness(int set) => _sets.TryGetValue(set, out var shared) ? shared.Worth / _all : 0;

    private void Share(Play play, int back, double worth, double outOfOrder)
    {
        ref var shared = ref CollectionsMarshal.GetValueRefOrAddDefault(_sets, play.Set, out var known);
        // The latest track that both have says where this set is now: as many places behind it as have passed since.
        if (!known)
            shared = new Shared { Current = back == 0 ? play.Position : int.MaxValue, Place = play.Position + back };
        shared.Worth += play.Position > shared.Current ? worth * outOfOrder : worth;
    }

    private struct Shared
    {
        /// <summary>Where the set plays the current track; the greatest number where it does not.</summary>
        public int Current;
        public int Place;
        public double Worth;
    }
}
