using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using SongNodes.Gateway.Answers;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Gateway.Realtime.Rooms;
using SongNodes.Gateway.Rest.Pathfinding;

namespace SongNodes.Gateway.Realtime.Hub;

/// <summary>What clients call at <c>/hubs/rooms</c>. Arguments are raw JSON, so that each wrong shape gets the same clear refusal.</summary>
internal sealed class RoomHub(RoomActions actions, GraphStreams streams, Paths paths, IOptions<LimitOptions> limits) : Microsoft.AspNetCore.SignalR.Hub
{
    private HubConnection Connection => HubConnection.Of(Context);

    [HubMethodName("Join")]
    public async Task<object> JoinAsync(RawJson roomId, RawJson options)
    {
        var id = RoomInput.RoomId(roomId);
        var (membership, result) = await actions.JoinAsync(Connection, id, RoomInput.Join(options, Connection.UserId));
        return new JoinAnswer(membership, result, limits.Value);
    }

    public void Leave(RawJson roomId) => actions.Leave(Connection, RoomInput.RoomId(roomId));

    [HubMethodName("Publish")]
    public async Task<RawJson> PublishAsync(RawJson roomId, RawJson type, RawJson data, RawJson idempotencyKey)
    {
        var published = await Connection.PublishAsync(
            RoomInput.RoomId(roomId), RoomInput.Type(type), RoomInput.Data(data), RoomInput.IdempotencyKey(idempotencyKey));
        using var buffer = JsonBuffer.Rent();
        buffer.Writer.WriteStartObject();
        buffer.Writer.WriteNumber("epoch", published.Epoch);
        buffer.Writer.WriteNumber("seq", published.Seq);
        buffer.Writer.WriteEndObject();
        return RawJson.Own(buffer.ToArray());
    }

    public void Signal(RawJson roomId, RawJson type, RawJson data) =>
        Connection.Signal(RoomInput.RoomId(roomId), RoomInput.Type(type), RoomInput.Data(data));

    public void MoveCursor(RawJson roomId, RawJson position) =>
        Connection.MoveCursor(RoomInput.RoomId(roomId), RoomInput.Position(position));

    [HubMethodName("Members")]
    public async Task<RawJson> MembersAsync(RawJson roomId)
    {
        var members = await Connection.MembersAsync(RoomInput.RoomId(roomId));
        using var buffer = JsonBuffer.Rent();
        RoomJson.WriteArray(buffer.Writer, members);
        return RawJson.Own(buffer.ToArray());
    }

    [HubMethodName("History")]
    public async Task<RawJson> HistoryAsync(RawJson roomId, RawJson beforeSeq, RawJson limit)
    {
        var events = await Connection.HistoryAsync(
            RoomInput.RoomId(roomId), RoomInput.Seq(beforeSeq, "before_seq"), RoomInput.Limit(limit));
        using var buffer = JsonBuffer.Rent();
        RoomJson.WriteArray(buffer.Writer, events);
        return RawJson.Own(buffer.ToArray());
    }

    /// <summary>Parts are made as the reader takes them.</summary>
    public IAsyncEnumerable<RawJson> StreamGraph(RawJson options, CancellationToken cancellation) =>
        GraphStreamCall.RunAsync(streams, options, cancellation);

    /// <summary>Better and better paths, to the caller and to a room.</summary>
    public IAsyncEnumerable<RawJson> FindPath(RawJson roomId, RawJson request, CancellationToken cancellation) =>
        FindPathCall.RunAsync(paths, Connection, roomId, request, cancellation);
}
