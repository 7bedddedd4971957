using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Gateway.Realtime.Rooms;
using SongNodes.Gateway.Rest.Pathfinding;
using SongNodes.Gateway.Rest.Problems;
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
    /// <summary>The hub's filter is done when a stream begins: refusals are told from here.</summary>
    public static async IAsyncEnumerable<RawJson> RunAsync(
        Paths paths, RoomConnection connection, RawJson roomId, RawJson request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var parts = PartsAsync(paths, connection, roomId, request, cancellation).GetAsyncEnumerator(cancellation);
        while (await NextAsync(parts))
            yield return Json(parts.Current);
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

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<PathPart> parts)
    {
        try
        {
            return await parts.MoveNextAsync();
        }
        catch (RefusalException refusal)
        {
            throw new HubException($"{RefusalCodes.Of(refusal.Code)}: {refusal.Message}");
        }
        catch (JsonException error)
        {
            throw new HubException($"invalid: {BadRequests.Sentence(error)}");
        }
        catch (Exception error) when (error is OrleansException or TimeoutException)
        {
            throw new HubException("unavailable: The graph doesn't answer at the moment.");
        }
    }
}
