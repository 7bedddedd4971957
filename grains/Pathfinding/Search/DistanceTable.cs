namespace SongNodes.Grains.Pathfinding.Search;

/// <summary>How far every track is from one that the path has to reach, in milliseconds of music and what they cost.</summary>
internal sealed class DistanceTable
{
    private readonly float[] _distances;
    private readonly double _msPerCost;

    private DistanceTable(float[] distances, double msPerCost) => (_distances, _msPerCost) = (distances, msPerCost);

    /// <summary>From a track, its own duration left out; infinite where nothing leads from there.</summary>
    public float this[int track] => _distances[track];

    /// <param name="transitions">May be restricted by nothing: the distances are the least that any path needs.</param>
    /// <param name="anchor">Where the distances lead.</param>
    /// <param name="msPerCost">What a transition's cost of 1 counts beside the time; 0 for time alone.</param>
    /// <param name="budget">Where it ends early, what was not reached is infinitely far.</param>
    public static DistanceTable To(Transitions transitions, int anchor, double msPerCost, SearchBudget budget)
    {
        var table = new DistanceTable(new float[transitions.Count], msPerCost);
        Array.Fill(table._distances, float.PositiveInfinity);
        table._distances[anchor] = 0;
        var open = new PriorityQueue<int, float>();
        open.Enqueue(anchor, 0);
        while (open.TryDequeue(out var track, out var distance))
        {
            var row = transitions.To(track);
            if (!budget.Spend(1 + row.Length))
                break;
            // An older, longer way to the same track.
            if (distance > table._distances[track])
                continue;
            foreach (var transition in row)
            {
                var through = distance + table.Length(transitions.Node(track).DurationMs, transition);
                if (through >= table._distances[transition.Other])
                    continue;
                table._distances[transition.Other] = through;
                open.Enqueue(transition.Other, through);
            }
        }

        return table;
    }

    /// <summary>Of one step to a track of that duration.</summary>
    public float Length(int durationMs, Transition by) => (float)(durationMs + (_msPerCost * by.Cost));
}
