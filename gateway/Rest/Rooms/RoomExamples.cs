using System.Text.Json.Nodes;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Rest.Rooms;

/// <summary>Answers about rooms, for the description.</summary>
internal static class RoomExamples
{
    private const string Done = "broadcasted";

    public static RoomTold Told => new(Done, "friday", "graph_update", 1, 7);

    public static GraphTold GraphTold => new(Done, "graph_node_update", RoomRules.GraphUpdates, 1, 7);

    public static NodesAddedTold Added => new(Done, 1, RoomRules.GraphUpdates, 1, 7);

    public static NodesUpdatedTold Updated => new(Done, 1, RoomRules.GraphUpdates, 1, 7);

    public static NodesRemovedTold Removed => new(Done, 1, RoomRules.GraphUpdates, 1, 7);

    public static RoomHistory History => new(
        "friday", [new(7, "chat", "anna", "c1", new JsonObject { ["message"] = "hello" }, new DateTime(2024, 8, 31, 20, 0, 0, DateTimeKind.Utc))], 1);

    public static RoomStats Stats => new(2, 1, 2, new() { ["friday"] = 2 });
}
