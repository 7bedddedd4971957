using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Rooms.State;

/// <summary>Coalesces joins and leaves until they are told.</summary>
public sealed class PresenceLog
{
    private readonly Dictionary<string, NumberedMember> _joined = new(StringComparer.Ordinal);
    private readonly List<NumberedLeave> _left = [];

    /// <summary>Number of the last change.</summary>
    public long Last { get; private set; }

    public bool IsEmpty => _joined.Count == 0 && _left.Count == 0;

    public void Joined(Member member) => _joined[member.ConnectionId] = new NumberedMember(++Last, member);

    /// <summary>
    /// Told even when the join wasn't: a member who joined in between has the leaver in its answer.
    /// </summary>
    /// <param name="member">Who left.</param>
    /// <param name="at">Unix milliseconds.</param>
    public void Left(Member member, long at)
    {
        _joined.Remove(member.ConnectionId);
        _left.Add(new NumberedLeave(++Last, member.ConnectionId, member.UserId, at));
    }

    /// <summary>A number for a change that nobody is told of.</summary>
    public void Skip() => Last++;

    /// <summary>What changed since the last time.</summary>
    public PresenceChange Take(int memberCount)
    {
        var joined = new NumberedMember[_joined.Count];
        _joined.Values.CopyTo(joined, 0);
        // A member that left and came back is there: its leave must not come after its join.
        var left = _left.FindAll(leave => !_joined.ContainsKey(leave.ConnectionId)).ToArray();
        _joined.Clear();
        _left.Clear();
        return new PresenceChange(joined, left, Last, memberCount);
    }
}
