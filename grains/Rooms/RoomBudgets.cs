using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Rooms.Delivery;
using SongNodes.Grains.Rooms.State;

namespace SongNodes.Grains.Rooms;

/// <summary>The bounds of each room on this silo; each tells of the fullest room.</summary>
internal sealed class RoomBudgets
{
    /// <summary>On machines that have as much.</summary>
    private const long MostOfAll = 1L << 30;

    public RoomBudgets(LiveRooms rooms, IOptions<RoomOptions> options, MemoryPressure pressure, TimeProvider time)
    {
        Histories = OfAll("rooms_history_bytes", HeapShares.Histories, () => rooms.All.Total(room => room.Log.Held));
        var writing = OfAll("rooms_waiting_bytes", HeapShares.Writing, () => rooms.All.Total(room => room.Writer.WaitingBytes));
        var backlogs = OfAll("rooms_backlog_bytes", HeapShares.Backlogs, () => rooms.Pumps.Total(pump => pump.Bytes));
        Together = [Histories.Together, writing.Together, backlogs.Together];
        var history = Math.Min(options.Value.HistoryEvents, RoomRules.MaxCatchUpEvents);
        Members = new Budget("room_members", options.Value.MaxMembersPerRoom)
        {
            Counted = () => rooms.All.Largest(room => room.Members.IsSystem ? 0 : room.Members.Count),
        };
        History = new Budget("room_history_events", () => Math.Max(RoomRules.LatestEvents, pressure.Scale(history)))
        {
            Counted = () => rooms.All.Largest(room => room.Log.Count),
        };
        HistoryBytes = new Budget("room_history_bytes", () => pressure.Scale(RoomRules.MaxCatchUpBytes)) { Counted = () => rooms.All.Largest(room => room.Log.Bytes) };
        Waiting = new Budget("room_waiting_bytes", () => writing.Most(LogWriter.MaxWaitingBytes)) { Counted = () => rooms.All.Largest(room => room.Writer.WaitingBytes) };
        Keys = new Budget("room_idempotency_keys", RoomRules.MaxIdempotencyKeys) { Counted = () => rooms.All.Largest(room => room.Keys.Count) };
        Positions = new Budget("room_pinned_positions", RoomRules.MaxPinnedPositions) { Counted = () => rooms.All.Largest(room => room.Snapshots.Positions) };
        Backlog = new Budget("room_backlog_bytes", () => backlogs.Most(GatewayPump.MaxPendingBytes)) { Counted = () => rooms.Pumps.Largest(pump => pump.Bytes) };

        SharedBudget OfAll(string name, double share, Func<(int Count, long Held)> add) =>
            new(name, ProcessMemory.AtMost(MostOfAll, share), add, time);
    }

    /// <summary>Members of a room.</summary>
    public Budget Members { get; }

    /// <summary>Durable events that a room holds in memory.</summary>
    public Budget History { get; }

    /// <summary>Their data.</summary>
    public Budget HistoryBytes { get; }

    /// <summary>What the events of all rooms occupy.</summary>
    public SharedBudget Histories { get; }

    /// <summary>Publishes that wait to be written.</summary>
    public Budget Waiting { get; }

    /// <summary>Idempotency keys alive.</summary>
    public Budget Keys { get; }

    /// <summary>Graph nodes with a position of their own.</summary>
    public Budget Positions { get; }

    /// <summary>What a room has for one gateway.</summary>
    public Budget Backlog { get; }

    /// <summary>What all rooms hold of history, of publishes that wait, and for gateways.</summary>
    public Budget[] Together { get; }

    public IEnumerable<Budget> All => [Members, History, HistoryBytes, Waiting, Keys, Positions, Backlog, .. Together];
}
