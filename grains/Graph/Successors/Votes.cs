using System.Runtime.InteropServices;

namespace SongNodes.Grains.Graph.Successors;

/// <summary>Votes for tracks on one ground.</summary>
internal sealed class Votes
{
    private readonly Dictionary<int, double> _votes = [];
    private double _sum;

    public void Add(int track, double vote)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_votes, track, out _) += vote;
        _sum += vote;
    }

    /// <summary>The part of all votes that the track has, 0..1.</summary>
    public double Share(int track) => _votes.TryGetValue(track, out var vote) && _sum > 0 ? vote / _sum : 0;
}
