namespace SongNodes.Grains.Catalog.Rooms;

/// <summary>Where a room's events become durable. Whatever is thrown leaves open whether anything was written.</summary>
public interface IRoomLogStore
{
    /// <summary>Appends events that follow <paramref name="lastSeq"/>, all or none.</summary>
    /// <returns>False when the room has another owner or another last event: this activation must write no more.</returns>
    Task<bool> AppendAsync(string roomId, long owner, long lastSeq, IReadOnlyList<StoredEvent> events);

    /// <summary>Seq of the last durable event; null when the room has another owner. Waits for an append that is still under way.</summary>
    Task<long?> SettledSeqAsync(string roomId, long owner);

    /// <summary>Every event after a seq, oldest first.</summary>
    Task<List<StoredEvent>> AfterAsync(string roomId, long after);
}
