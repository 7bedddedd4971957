using System.Diagnostics.CodeAnalysis;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Rooms.State;

/// <summary>The members of a room and how many there may be. Changed by its room alone; <see cref="ForEach"/> is for everybody.</summary>
/// <param name="roomId">System rooms have no bound of their own and no list.</param>
/// <param name="bound">Most members of an ordinary room.</param>
/// <param name="metrics">Counts members.</param>
/// <param name="occupied">Told when the first member came, and when the last one went.</param>
internal sealed class RoomMembers(string roomId, Budget bound, RoomMetrics metrics, Action<bool> occupied)
{
    private readonly Lock _changing = new();
    private readonly Dictionary<string, Member> _members = new(StringComparer.Ordinal);
    private Member[]? _list;

    public string RoomId => roomId;

    public bool IsSystem { get; } = RoomRules.IsSystem(roomId);

    /// <summary>More than an ordinary room takes: who comes and goes is told to nobody, as each would be told to all.</summary>
    public bool IsCrowd => IsSystem && _members.Count > bound.Limit;

    /// <summary>0 for no bound.</summary>
    public int Most => IsSystem ? 0 : (int)bound.Limit;

    public int Count => _members.Count;

    public bool IsFull => !IsSystem && _members.Count >= bound.Limit;

    public Member? Find(string connectionId) => _members.GetValueOrDefault(connectionId);

    /// <summary>Adds a member without regard to the bound: a new activation takes back those who were in the room.</summary>
    public bool Add(Member member)
    {
        lock (_changing)
        {
            if (!_members.TryAdd(member.ConnectionId, member))
                return false;
        }

        _list = null;
        metrics.Members.Add(1);
        if (_members.Count == 1)
            occupied(true);
        return true;
    }

    public bool Remove(string connectionId, [NotNullWhen(true)] out Member? member)
    {
        lock (_changing)
        {
            if (!_members.Remove(connectionId, out member))
                return false;
        }

        _list = null;
        metrics.Members.Add(-1);
        if (_members.Count == 0)
            occupied(false);
        return true;
    }

    public void Clear()
    {
        metrics.Members.Add(-_members.Count);
        lock (_changing)
            _members.Clear();
        _list = null;
    }

    /// <summary>Everybody in the order in which they came; empty for a system room.</summary>
    public Member[] List() => IsSystem ? [] : _list ??= [.. _members.Values.OrderBy(member => member.JoinedAt)];

    /// <summary>Shows every member, also of a system room, to a caller on any thread.</summary>
    /// <returns>How many there were.</returns>
    public int ForEach(Action<Member> show)
    {
        lock (_changing)
        {
            foreach (var member in _members.Values)
                show(member);
            return _members.Count;
        }
    }

    /// <summary>The answer to one member too many.</summary>
    public JoinResult Full()
    {
        bound.Refuse();
        return new() { Refused = RefusalCode.RoomFull, Detail = $"The room has its {bound.Limit} members." };
    }
}
