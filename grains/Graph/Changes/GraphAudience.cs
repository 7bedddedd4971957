using Microsoft.Extensions.Logging;

namespace SongNodes.Grains.Graph.Changes;

/// <summary>All processes of one role, with the leases that they were granted.</summary>
internal sealed class GraphAudience(GraphLeases leases, TimeProvider time, ILogger log)
{
    private readonly Dictionary<string, Registration> _members = [];

    public bool Holds(string name) => _members.ContainsKey(name);

    public void Register(string name, IGraphListener listener, long version) =>
        _members[name] = new Registration(listener, version, time.GetTimestamp());

    public void Remove(string name) => _members.Remove(name);

    /// <summary>Returns when each member has the version, or can no longer serve without asking for it.</summary>
    public Task TellAsync(long version, Func<IGraphListener, Task> tell) =>
        Task.WhenAll(_members.Select(member => TellAsync(member.Key, member.Value, version, tell)).ToArray());

    private async Task TellAsync(string name, Registration member, long version, Func<IGraphListener, Task> tell)
    {
        try
        {
            await tell(member.Listener);
        }
        catch (Exception error)
        {
            log.LogWarning("{Member} did not take graph version {Version} ({Reason}); waiting for its lease to end", name, version, error.Message);
            // Renewing with this version it has caught up by itself; leases granted since then name it already.
            while (leases.Length - time.GetElapsedTime(member.GrantedAt) is { Ticks: > 0 } && !HasCaughtUp(name, version))
                await Task.Delay(TimeSpan.FromMilliseconds(100), time);
            if (_members.TryGetValue(name, out var now) && ReferenceEquals(now, member))
                _members.Remove(name);
        }
    }

    private bool HasCaughtUp(string name, long version) => !_members.TryGetValue(name, out var now) || now.Version >= version;

    private sealed record Registration(IGraphListener Listener, long Version, long GrantedAt);
}
