using SongNodes.Grains.Catalog.Rooms;

namespace SongNodes.Grains.Rooms.State;

/// <summary>The room that a <see cref="LogWriter"/> writes for.</summary>
internal interface ILogWriterHost
{
    /// <summary>These are durable and in the log. Their publishers are answered next, whatever comes of this.</summary>
    void Committed(IReadOnlyList<StoredEvent> events);

    /// <summary>An insert failed, with an outcome that is not known.</summary>
    void WriteFailed(Exception error);

    /// <summary>The writer rests without knowing what its last insert did: <see cref="LogWriter.Settle"/> is due soon.</summary>
    void Unsettled();

    /// <summary>The room has another owner, or another last event than it should: nothing more is written by this activation.</summary>
    void Fenced();
}
