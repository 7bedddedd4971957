namespace SongNodes.Gateway.Answers;

/// <summary>
/// Lets into a full cache only what was asked for before, not long ago: answers that are wanted once would push out those
/// that are wanted often, and cost more than they spare. Not safe for concurrent use.
/// </summary>
internal sealed class Doorkeeper
{
    private const int Least = 256;
    private const int Most = 64 << 10;

    // Hash codes only: a stranger that looks like somebody known is let in, which does no harm.
    private HashSet<int> _recent = [];
    private HashSet<int> _earlier = [];

    /// <summary>True when this was asked for within as many different questions as the cache has answers, or up to twice as many.</summary>
    /// <param name="question">Hash code.</param>
    /// <param name="kept">Answers in the cache; so many questions are remembered, 256..65,536.</param>
    public bool Knows(int question, int kept)
    {
        var known = _earlier.Contains(question) || _recent.Contains(question);
        if (_recent.Count >= Math.Clamp(kept, Least, Most))
        {
            (_recent, _earlier) = (_earlier, _recent);
            _recent.Clear();
        }

        _recent.Add(question);
        return known;
    }
}
