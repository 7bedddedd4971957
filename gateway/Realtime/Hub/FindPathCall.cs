using System.Runtime.CompilerServices;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Gateway.Realtime.Rooms;
using SongNodes.Gateway.Rest.Pathfinding;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Pathfinding.OwnGraph;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Realtime.Hub;

/// <summary>
/// <c>FindPath(room_id, request)</c>: a stream of better and better answers, the last one with <c>done</c>. With a room, everyone in it
/// gets each as a signal too: <c>path_progress</c>, and at last <c>path_found</c>. The search ends when its caller goes.
/// </summary>
internal static class FindPathCall
{
    public static async IAsyncEnumerable<RawJson> RunAsync(
        Paths paths, RoomConnection connection, RawJson roomId, RawJson request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var part in PartsAsync(paths, connection, roomId, request, cancellation).WithCodes(cancellation))
            yield return Json(part);
    }

    private static RawJson Json(PathPart part)
    {
        using var buffer = JsonBuffer.Rent();
        buffer.Writer.WriteStartObject();
        buffer.Writer.WriteBoolean("done", part.Done);
        buffer.Writer.WritePropertyName("result");
        buffer.Writer.WriteRawValue(part.Json, skipInputValidation: true);
        buffer.Writer.WriteEndObject();
        return RawJson.Own(buffer.ToArray());
    }

    private static async IAsyncEnumerable<PathPart> PartsAsync(
        Paths paths, RoomConnection connection, RawJson roomId, RawJson request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var room = roomId is { Fault: null, IsNull: true } ? null : RoomInput.RoomId(roomId);
        if (room is not null)
            connection.Require(room);
        if (request.Fault is { } fault || request.IsNull)
            throw RefusalException.Invalid("request", request.Fault ?? "FindPath takes a room id or null, and a request for a path.");
        await foreach (var part in paths.FindAsync(FindPathBody.Read(request.Utf8), progress: true, cancellation))
        {
            if (room is not null && part.Summary.Length <= RoomRules.MaxDataBytes)
                connection.Signal(room, part.Done ? "path_found" : "path_progress", part.Summary);
            yield return part;
        }
    }
}
