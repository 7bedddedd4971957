using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Rooms;

/// <summary>A room's batch as the frames that its members share.</summary>
internal sealed class BatchFrames
{
    public BatchFrames(RoomBatch batch, DateTime at)
    {
        Batch = batch;
        Events = batch.Events.Length == 0 ? null : new EventsFrame(batch.RoomId, batch.Epoch, batch.Events);
        Signals = batch.Signals.Length == 0 ? null : new SignalsFrame(batch.RoomId, batch.Signals);
        Cursors = batch.Cursors.Length == 0 ? null : new CursorsFrame(batch.RoomId, batch.Cursors, at);
        Presence = Array.ConvertAll(batch.Presence, change => new PresenceFrame(batch.RoomId, change));
    }

    public RoomBatch Batch { get; }

    public EventsFrame? Events { get; }

    public SignalsFrame? Signals { get; }

    public CursorsFrame? Cursors { get; }

    /// <summary>One for each of the batch's changes.</summary>
    public PresenceFrame[] Presence { get; }
}
