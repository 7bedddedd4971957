using SongNodes.Grains.Catalog.Rooms;

namespace SongNodes.Grains.Rooms.State;

/// <summary>The room that a <see cref="LogWriter"/> writes for.</summary>
internal interface ILogWriterHost
{
    /// <summary>These are durable and in the log; their publishers are answered next.</summary>
    void Committed(IReadOnlyList<StoredEvent> events);

    /// <summary>An insert failed, with an outcome that is not known.</summary>
    void WriteFailed(Exception error);

    /// <summary>Another activation owns the room: nothing more is written by this one.</summary>
    void Fenced();
}
