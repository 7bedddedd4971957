using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Rest.Rooms;

/// <summary>An event for a room; the data may be any JSON.</summary>
[Sent]
public sealed record RoomEventFields([property: Length(1, RoomRules.MaxNameLength)] string Type, JsonNode Data);

/// <summary>The event is on disk; the status is always <c>broadcasted</c>.</summary>
public sealed record RoomTold(string Status, string RoomId, string MessageType, long Epoch, long Seq);

/// <summary>The change of the graph is on disk; the status is always <c>broadcasted</c>.</summary>
public sealed record GraphTold(string Status, string Type, string Room, long Epoch, long Seq);

/// <summary>New nodes were told, in so many events; the last one's place is null where there were none.</summary>
public sealed record NodesAddedTold(string Status, int NodesAdded, string RoomId, int Events, long? Seq);

/// <summary>Changed nodes were told, likewise.</summary>
public sealed record NodesUpdatedTold(string Status, int NodesUpdated, string RoomId, int Events, long? Seq);

/// <summary>Nodes that are gone were told, likewise.</summary>
public sealed record NodesRemovedTold(string Status, int NodesRemoved, string RoomId, int Events, long? Seq);

/// <summary>What happened in a room, newest first.</summary>
public sealed record RoomHistory(string RoomId, RoomMessage[] Messages, int Count);

/// <summary>An event of a room; the data may be any JSON.</summary>
public sealed record RoomMessage(long Seq, string Type, string UserId, string? ConnectionId, JsonNode? Data, DateTime Timestamp);

/// <summary>Who is in the rooms: the members by room.</summary>
public sealed record RoomStats(int ActiveConnections, int Rooms, int Users, Dictionary<string, int> RoomDetails);
