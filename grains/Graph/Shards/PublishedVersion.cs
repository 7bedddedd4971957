namespace SongNodes.Grains.Graph.Shards;

/// <summary>
/// The graph version up to which this silo's shards show changes: all of them move on at once, so that no reader meets one
/// shard at a version and another before it.
/// </summary>
public sealed class PublishedVersion
{
    private long _version;

    public long Current => Volatile.Read(ref _version);

    /// <summary>From now on every read shows the changes up to this one. A lower one changes nothing.</summary>
    public void Raise(long version)
    {
        for (var before = Current; before < version;)
        {
            var found = Interlocked.CompareExchange(ref _version, version, before);
            if (found == before)
                return;
            before = found;
        }
    }
}
