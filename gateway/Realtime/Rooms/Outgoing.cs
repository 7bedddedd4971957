using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Rooms;

/// <summary>What a <see cref="RoomLink"/> has gathered for its room: one is under way, the next one gathers.</summary>
internal sealed class Outgoing
{
    private readonly List<MembershipChange> _changes = [];
    private readonly List<(Membership Membership, TaskCompletionSource<(long Owner, JoinResult Result)> Answer)> _joins = [];

    public IReadOnlyList<MembershipChange> Changes => _changes;

    public bool IsEmpty => _changes.Count == 0;

    public Task<(long Owner, JoinResult Result)> Join(Membership membership, JoinRequest request)
    {
        var answer = new TaskCompletionSource<(long, JoinResult)>(TaskCreationOptions.RunContinuationsAsynchronously);
        _changes.Add(new MembershipChange(membership.Connection.Id, request));
        _joins.Add((membership, answer));
        return answer.Task;
    }

    public void Leave(string connectionId) => _changes.Add(new MembershipChange(connectionId, null));

    public void Answer(long owner, JoinResult[] results)
    {
        for (var i = 0; i < results.Length; i++)
            _joins[i].Answer.TrySetResult((owner, results[i]));
    }

    public void Fail(Exception error)
    {
        foreach (var (_, answer) in _joins)
            answer.TrySetException(error);
    }
}
