using System.ComponentModel.DataAnnotations;
using SongNodes.Gateway.Rest.OpenApi;

namespace SongNodes.Gateway.Rest.Operators;

/// <summary>The largest rooms by name, largest first.</summary>
public sealed record LargestRooms(int Total, RankedRoom[] Rooms);

/// <summary>A room and its members.</summary>
public sealed record RankedRoom(int Rank, string RoomId, int Members);

/// <summary>An open room: where its log is, its gateways and its members.</summary>
public sealed record OpenRoom(string RoomId, long Epoch, long Seq, long HistoryBytes, int MemberCount, RoomGateway[] Gateways, RoomPlace[] Members);

/// <summary>A gateway with members of the room, and what waits for it in the room.</summary>
public sealed record RoomGateway(string Gateway, bool Answers, int Members, long BacklogBytes);

/// <summary>A member, and what waits for it at its gateway; null where that does not answer.</summary>
public sealed record RoomPlace(string ConnectionId, string UserId, string? UserName, DateTime JoinedAt, string Gateway, int? OutboundBytes);

/// <summary>Who is to go: one connection, or a user's.</summary>
[Sent]
public sealed record KickFields(
    [property: MaxLength(KickFields.LongestId)] string? ConnectionId, [property: MaxLength(KickFields.LongestId)] string? UserId)
{
    public const int LongestId = 256;
}

/// <summary>So many connections of the room were closed.</summary>
public sealed record RoomCleared(string RoomId, int Closed);

/// <summary>The gateway lets nobody in; so many connections are there still.</summary>
public sealed record DrainBegun(bool Draining, int Connections);

/// <summary>So many bytes of answers were forgotten.</summary>
public sealed record CachesDropped(long Bytes);
