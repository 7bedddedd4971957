namespace SongNodes.Grains.Pathfinding.Search;

/// <summary>Harmonic neighbours: pairs that nobody has connected, but whose keys fit and whose tempi are near.</summary>
internal static class Bridges
{
    private const int Keys = 24;

    /// <summary>Of all tracks together; where few have a key and a tempo, each of them has more.</summary>
    private const int Most = 120_000;

    /// <summary>Bridges from a track: more would crowd out what was really played.</summary>
    private const int LeastPerTrack = 8, MostPerTrack = 128;

    /// <summary>Bridges to a track that the path has to visit.</summary>
    private const int PerAnchor = 128;

    /// <summary>The nearest by tempo of each track, and more that lead to the <paramref name="anchors"/>.</summary>
    public static List<(int From, int To)> Find(PathGraph graph, int[] anchors, SearchBudget budget)
    {
        var byKey = ByKey(graph);
        var perTrack = Math.Clamp(Most / Math.Max(1, byKey.Sum(list => list.Length)), LeastPerTrack, MostPerTrack);
        var found = new List<(int, int)>();
        var toAnchors = new HashSet<(int, int)>();
        var around = new Surroundings(graph, byKey);
        for (var track = 0; track < graph.Nodes.Length; track++)
        {
            var others = around.Of(track, perTrack);
            if (!budget.Spend(1 + others.Length))
                break;
            foreach (var other in others)
                Add(track, other);
        }

        foreach (var anchor in anchors)
        {
            foreach (var other in around.Of(anchor, PerAnchor))
                Add(other, anchor);
        }

        return found;

        void Add(int from, int to)
        {
            if (graph.WeightOf(from, to) is null && (Array.IndexOf(anchors, to) < 0 || toAnchors.Add((from, to))))
                found.Add((from, to));
        }
    }

    /// <summary>For each key its tracks by tempo, all tempi within one octave.</summary>
    private static (double Tempo, int Track)[][] ByKey(PathGraph graph)
    {
        var lists = Enumerable.Range(0, Keys + 1).Select(_ => new List<(double, int)>()).ToArray();
        for (var track = 0; track < graph.Nodes.Length; track++)
        {
            var node = graph.Nodes[track];
            if (node.Key > 0 && !float.IsNaN(node.Bpm))
                lists[node.Key].Add((HarmonicMixing.Folded(node.Bpm), track));
        }

        return Array.ConvertAll(lists, list =>
        {
            list.Sort();
            return list.ToArray();
        });
    }

    /// <summary>Finds the neighbours of a track, the nearest first where there are more than asked for.</summary>
    private sealed class Surroundings(PathGraph graph, (double Tempo, int Track)[][] byKey)
    {
        private readonly List<(double Distance, int Track)> _near = [];
        private int _track;

        public int[] Of(int track, int most)
        {
            _near.Clear();
            _track = track;
            var node = graph.Nodes[track];
            if (node.Key == 0 || float.IsNaN(node.Bpm))
                return [];
            for (byte key = 1; key <= Keys; key++)
            {
                if (!HarmonicMixing.KeysFit(node.Key, key))
                    continue;
                var (list, tempo) = (byKey[key], HarmonicMixing.Folded(node.Bpm));
                var middle = Array.BinarySearch(list, (tempo, -1));
                middle = middle < 0 ? ~middle : middle;
                Collect(list, tempo, middle, 1, Math.Min(most, (list.Length + 1) / 2));
                Collect(list, tempo, middle - 1, -1, Math.Min(most, list.Length / 2));
            }

            if (_near.Count > most)
                _near.Sort();
            return [.. _near.Take(most).Select(other => other.Track)];
        }

        /// <summary>From the middle to one side, until tempi are too far apart. The list is a circle: 0.99 lies beside 0.01.</summary>
        private void Collect((double Tempo, int Track)[] list, double tempo, int from, int direction, int most)
        {
            for (var step = 0; step < most; step++)
            {
                var (otherTempo, other) = list[(((from + (direction * step)) % list.Length) + list.Length) % list.Length];
                var apart = Math.Abs(otherTempo - tempo);
                apart = Math.Min(apart, 1 - apart);
                if (apart > HarmonicMixing.Near)
                    return;
                // Two octaves apart are none.
                if (other != _track && HarmonicMixing.AreNeighbours(graph.Nodes[_track].Key, graph.Nodes[_track].Bpm, graph.Nodes[other].Key, graph.Nodes[other].Bpm))
                    _near.Add((apart, other));
            }
        }
    }
}
