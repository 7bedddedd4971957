namespace SongNodes.Grains.Pathfinding.Search;

/// <summary>Harmonic neighbours: pairs that nobody has connected, but whose keys fit and whose tempi are near.</summary>
internal static class Bridges
{
    private const int Keys = 24;

    /// <summary>Bridges from a track: more would crowd out what was really played.</summary>
    private const int PerTrack = 8;

    /// <summary>Bridges to a track that the path has to visit.</summary>
    private const int PerAnchor = 64;

    /// <summary>The nearest by tempo of each track, and more that lead to the <paramref name="anchors"/>.</summary>
    public static List<(int From, int To)> Find(PathGraph graph, IEnumerable<int> anchors, SearchBudget budget)
    {
        var byKey = ByKey(graph);
        var known = new HashSet<(int, int)>(graph.Edges.Select(edge => (edge.From, edge.To)));
        var found = new List<(int, int)>();
        for (var track = 0; track < graph.Nodes.Length && budget.Spend(PerTrack); track++)
        {
            foreach (var other in Around(graph, byKey, track, PerTrack))
                Add(track, other);
        }

        foreach (var anchor in anchors)
        {
            foreach (var other in Around(graph, byKey, anchor, PerAnchor))
                Add(other, anchor);
        }

        return found;

        void Add(int from, int to)
        {
            if (known.Add((from, to)))
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
                lists[node.Key].Add((Folded(node.Bpm), track));
        }

        return Array.ConvertAll(lists, list =>
        {
            list.Sort();
            return list.ToArray();
        });
    }

    private static double Folded(float bpm)
    {
        var octaves = Math.Log2(bpm);
        return octaves - Math.Floor(octaves);
    }

    private static IEnumerable<int> Around(PathGraph graph, (double Tempo, int Track)[][] byKey, int track, int most)
    {
        var node = graph.Nodes[track];
        if (node.Key == 0 || float.IsNaN(node.Bpm))
            return [];
        var near = new List<(double Distance, int Track)>();
        for (byte key = 1; key <= Keys; key++)
        {
            if (HarmonicMixing.KeysFit(node.Key, key))
                Collect(byKey[key], key, Folded(node.Bpm));
        }

        near.Sort();
        return near.Take(most).Select(other => other.Track);

        // The list is a circle: 0.99 lies beside 0.01.
        void Collect((double Tempo, int Track)[] list, byte key, double tempo)
        {
            var middle = Array.BinarySearch(list, (tempo, -1));
            middle = middle < 0 ? ~middle : middle;
            for (var step = 0; step < Math.Min(list.Length, most); step++)
            {
                Look(list[(middle + step) % list.Length].Track, key);
                Look(list[(middle - 1 - step + (2 * list.Length)) % list.Length].Track, key);
            }
        }

        void Look(int other, byte key)
        {
            if (other != track && HarmonicMixing.AreNeighbours(node.Key, node.Bpm, key, graph.Nodes[other].Bpm))
                near.Add((HarmonicMixing.TempoDistance(node.Bpm, graph.Nodes[other].Bpm)!.Value, other));
        }
    }
}
