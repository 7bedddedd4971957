namespace SongNodes.Grains.Pathfinding.Search;

/// <summary>In which order to visit what has to be visited: the shortest ones first.</summary>
internal static class AnchorOrders
{
    /// <summary>So many waypoints are tried in every order.</summary>
    private const int Exhaustive = 5;

    /// <summary>Stands for a way that does not exist: four hours.</summary>
    private const double NoWay = 14_400_000;

    /// <param name="goal">The waypoints.</param>
    /// <param name="tables">A table for each waypoint, and for the end.</param>
    /// <param name="most">No more orders than that.</param>
    /// <returns>Orders of the waypoints, without start and end.</returns>
    public static IEnumerable<int[]> Shortest(Goal goal, IReadOnlyDictionary<int, DistanceTable> tables, int most)
    {
        if (goal.Required.Length <= Exhaustive)
            return All(goal.Required).OrderBy(Length).Take(most);
        return [Improved(Nearest())];

        double Length(int[] order)
        {
            var (length, from) = (0d, goal.Start);
            foreach (var to in order)
            {
                length += Leg(from, to);
                from = to;
            }

            return length + (goal.End is { } end && end != goal.Start ? Leg(from, end) : 0);
        }

        double Leg(int from, int to) => tables[to][from] is var length && float.IsFinite(length) ? length : NoWay;

        int[] Nearest()
        {
            var (left, order, from) = (new List<int>(goal.Required), new List<int>(), goal.Start);
            while (left.Count > 0)
            {
                from = left.MinBy(to => Leg(from, to));
                left.Remove(from);
                order.Add(from);
            }

            return [.. order];
        }

        // Takes one waypoint out and puts it where it lengthens the way least, as long as that helps.
        int[] Improved(int[] order)
        {
            for (var improved = true; improved;)
            {
                improved = false;
                for (var from = 0; from < order.Length; from++)
                {
                    var length = Length(order);
                    var best = Enumerable.Range(0, order.Length).Select(to => Moved(order, from, to)).MinBy(Length)!;
                    if (Length(best) >= length - 1)
                        continue;
                    (order, improved) = (best, true);
                }
            }

            return order;
        }
    }

    private static int[] Moved(int[] order, int from, int to)
    {
        var moved = order.ToList();
        moved.RemoveAt(from);
        moved.Insert(to, order[from]);
        return [.. moved];
    }

    private static IEnumerable<int[]> All(int[] tracks)
    {
        if (tracks.Length == 0)
            return [[]];
        return tracks.SelectMany(first => All([.. tracks.Where(track => track != first)]).Select(rest => (int[])[first, .. rest]));
    }
}
