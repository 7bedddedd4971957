namespace SongNodes.Grains.Graph.Successors;

/// <summary>Sets like the one that is being played vote for what comes next, each as much as it is alike.</summary>
internal sealed class Election(SetSoFar sofar, SimilarSets similar, SuccessorWeights weights)
{
    private readonly Votes _following = new();
    private readonly Votes _samePair = new();
    private readonly Votes _skipped = new();
    private readonly Votes _soon = new();
    private readonly Votes _nearby = new();
    private readonly Dictionary<int, int> _timesFollowed = [];
    private readonly Dictionary<int, List<Proof>> _proofs = [];

    private int Before => sofar.Latest.Length > 1 ? sofar.Latest[1].No : -1;

    /// <summary>A play of the current track, and what was played right before and after it.</summary>
    public void Followed(Play current, PlayedRows rows)
    {
        var next = rows[current.Set, current.Position + 1];
        if (next < 0 || next == sofar.Current)
            return;
        var likeness = similar.Likeness(current.Set);
        _timesFollowed[next] = _timesFollowed.GetValueOrDefault(next) + 1;
        _following.Add(next, likeness * likeness);
        if (Before >= 0 && rows[current.Set, current.Position - 1] == Before)
            _samePair.Add(next, 1);
        Prove(next, new Proof(current.Set, InARow: true));
    }

    /// <summary>A set like this one, as far as it was read around its place.</summary>
    public void Near(SimilarSet set, PlayedRows rows)
    {
        var vote = set.Likeness * set.Likeness;
        var soon = 1.0;
        for (var position = set.Place - SuccessorBounds.Window; position <= set.Place + SuccessorBounds.Window; position++)
        {
            var track = rows[set.Set, position];
            if (track >= 0 && track == Before && rows[set.Set, position + 2] is >= 0 and var second && second != sofar.Current)
                Vote(_skipped, second, set.Likeness);
            if (track >= 0 && track != sofar.Current)
            {
                Vote(_nearby, track, vote);
                if (position > set.Place)
                    _soon.Add(track, vote * soon);
            }

            if (position > set.Place)
                soon *= weights.SoonDecay;
        }

        void Vote(Votes votes, int track, double much)
        {
            votes.Add(track, much);
            Prove(track, new Proof(set.Set, InARow: false));
        }
    }

    /// <summary>Best first, then by number.</summary>
    public Successor[] Result(int most)
    {
        // Good and Turing: what was seen once tells how much has not been seen yet. A collection that repeats its transitions
        // is believed in them; one that never does, in what its sets have in common.
        var plays = _timesFollowed.Values.Sum();
        var once = _timesFollowed.Values.Count(times => times == 1);
        var believed = plays == 0 ? 0 : 1 - ((double)once / plays);
        return [.. _proofs
            .Select(track => new Successor(
                track.Key,
                believed * (_following.Share(track.Key) + (weights.SamePair * _samePair.Share(track.Key)) + (weights.Skipped * _skipped.Share(track.Key))),
                (1 - believed) * ((weights.Soon * _soon.Share(track.Key)) + (weights.Nearby * _nearby.Share(track.Key))),
                sofar.Holds(track.Key) ? weights.Repeated : 1,
                track.Value))
            .OrderByDescending(track => track.Score).ThenBy(track => track.Track)
            .Take(most)];
    }

    private void Prove(int track, Proof proof)
    {
        if (!_proofs.TryGetValue(track, out var proofs))
            _proofs[track] = proofs = [];
        if (proofs.Count < SuccessorBounds.Proofs && !proofs.Exists(known => known.Set == proof.Set))
            proofs.Add(proof);
    }
}
