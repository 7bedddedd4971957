using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Shards;

/// <summary>The shards that live on this silo: queries read them here without a message or a lock.</summary>
public sealed class ShardTable(TimeProvider time)
{
    /// <summary>A shard that somebody asked for this recently is asked for again: its next snapshot is made ahead.</summary>
    private static readonly TimeSpan InUse = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<int, ShardSlot> _slots = [];
    private readonly PublishedVersion _published = new();

    public int Loaded => _slots.Values.Count(slot => slot.IsLoaded);

    /// <summary>Approximate bytes of all snapshots.</summary>
    public long Bytes => _slots.Values.Sum(slot => slot.Bytes);

    /// <summary>The shard at its newest version, and marks it used; false when it is not here.</summary>
    public bool TryRead(int shard, [NotNullWhen(true)] out ShardSnapshot? snapshot)
    {
        snapshot = null;
        if (!_slots.TryGetValue(shard, out var slot))
            return false;
        slot.UsedAt = time.GetTimestamp();
        if (slot.TryRead(out snapshot))
            return true;
        if (slot.IsGone)
            Close(shard, slot);
        return false;
    }

    /// <summary>Opens a place that collects changes from now on; the load may begin to read after this.</summary>
    public ShardSlot Open(int shard) => _slots[shard] = new ShardSlot(_published) { UsedAt = time.GetTimestamp() };

    /// <summary>Takes this slot out, unless another has taken its place.</summary>
    public void Close(int shard, ShardSlot slot) => _slots.TryRemove(new(shard, slot));

    /// <summary>Takes the shard out.</summary>
    public void Close(int shard) => _slots.TryRemove(shard, out _);

    /// <summary>Takes out the loaded shard that nobody asked for longest, and at least for that long.</summary>
    /// <returns>False when there is none.</returns>
    public bool CloseUnused(long now, TimeSpan atLeast)
    {
        (int Shard, ShardSlot Slot)? unused = null;
        foreach (var (shard, slot) in _slots)
        {
            if (slot.IsLoaded && time.GetElapsedTime(slot.UsedAt, now) >= atLeast && (unused is null || slot.UsedAt < unused.Value.Slot.UsedAt))
                unused = (shard, slot);
        }

        if (unused is not { } longest)
            return false;
        Close(longest.Shard, longest.Slot);
        return true;
    }

    /// <summary>How long nobody has asked for the shard; null when it is not here.</summary>
    public TimeSpan? Idle(int shard) =>
        _slots.TryGetValue(shard, out var slot) ? time.GetElapsedTime(slot.UsedAt) : null;

    /// <summary>
    /// Hands a change to every shard, and shows it in all of them at once when those in use are ready: meanwhile they are read as
    /// they were. One that missed the change before it leaves and will be loaded anew.
    /// </summary>
    public void Receive(GraphChange change)
    {
        foreach (var (shard, slot) in _slots)
        {
            if (!slot.Receive(change))
                Close(shard, slot);
        }

        foreach (var slot in _slots.Values)
        {
            if (time.GetElapsedTime(slot.UsedAt) < InUse)
                slot.Prepare();
        }

        Publish(change.Version);
    }

    /// <summary>Shards that are older leave.</summary>
    public void ForgetOlderThan(long version)
    {
        foreach (var (shard, slot) in _slots)
        {
            if (!slot.IsAtLeast(version))
                Close(shard, slot);
        }

        Publish(version);
    }

    private void Publish(long version)
    {
        _published.Raise(version);
        foreach (var slot in _slots.Values)
            slot.Promote();
    }
}
