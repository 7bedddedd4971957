namespace SongNodes.Grains.Graph.Successors;

/// <summary>Part of a set, both ends inclusive.</summary>
public readonly record struct SetSpan(int Set, int From, int To)
{
    /// <summary>The same rows in spans that neither overlap nor touch, by set and position.</summary>
    public static SetSpan[] Joined(IEnumerable<SetSpan> spans)
    {
        var joined = new List<SetSpan>();
        foreach (var span in spans.OrderBy(span => span.Set).ThenBy(span => span.From))
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Set == span.Set && span.From <= last.To + 1)
                joined[^1] = last with { To = Math.Max(last.To, span.To) };
            else
                joined.Add(span);
        }

        return [.. joined];
    }
}
