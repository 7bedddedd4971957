using System.Globalization;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text.Json;
using SongNodes.Gateway.Access;
using SongNodes.Gateway.Realtime.Admission;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Gateway.Realtime.Rooms;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Plain;

/// <summary><c>/api/graph/ws/{room_id}</c>: a plain WebSocket in a room, from its request to its end.</summary>
internal sealed class PlainRooms(
    ConnectionRegistry registry,
    RoomActions actions,
    ConnectionSettings settings,
    GatewayMetrics metrics)
{
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    /// <exception cref="RefusalException">Before the upgrade: no WebSocket request, no room id, a wrong catch-up.</exception>
    public async Task RunAsync(HttpContext context, string roomId)
    {
        if (!RoomRules.IsRoomId(roomId))
            throw RefusalException.Malformed("A room id is 1 to 128 letters, digits or -_.: characters.");
        if (!context.WebSockets.IsWebSocketRequest)
            throw RefusalException.Malformed("This address is for WebSocket connections.");
        var since = Since(context.Request.Query);
        var caller = context.Caller();

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var id = RandomNumberGenerator.GetHexString(22, lowercase: true);
        var connection = new PlainConnection(id, caller.UserId, socket, context, settings);
        if (registry.Refuse(connection, Place.Of(context)) is { } refusal)
        {
            await connection.CloseAsync(refusal);
            await AwaitCloseAsync(socket);
            return;
        }

        try
        {
            await JoinAsync(connection, roomId, new JoinRequest(caller.UserId, null, since));
            await ReadAsync(connection, socket, roomId, caller.Authenticated, context.RequestAborted);
        }
        catch (RefusalException refused)
        {
            var code = RefusalCodes.Of(refused.Code);
            metrics.Refused(code);
            await connection.CloseAsync(CloseReason.TryAgain(code));
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            // The other side went without a word: members leave all the same.
        }
        finally
        {
            registry.Remove(connection);
            actions.Gone(connection);
        }

        await AwaitCloseAsync(socket);
    }

    private async Task JoinAsync(PlainConnection connection, string roomId, JoinRequest request)
    {
        var (membership, join) = await actions.JoinAsync(connection, roomId, request);
        if (request.Since is not null && !join.Recovered)
            connection.Outbound.Add(PlainJson.Resync(join), bounded: false);
        if (request.Since is not null && join.Events.Length > 0)
            connection.Outbound.Add(new EventsFrame(roomId, join.Epoch, join.Events), bounded: false);
        membership.Release();
    }

    private async Task ReadAsync(PlainConnection connection, WebSocket socket, string roomId, bool authenticated, CancellationToken aborted)
    {
        var reader = new FrameReader(socket);
        while (true)
        {
            try
            {
                if (await reader.ReadAsync(aborted) is not { } frame)
                {
                    await connection.CloseAsync(CloseReason.Closed);
                    return;
                }

                await connection.TakeMessageAsync();
                await PlainMessages.HandleAsync(connection, roomId, authenticated, frame);
            }
            catch (RefusalException refused)
            {
                var code = RefusalCodes.Of(refused.Code);
                metrics.Refused(code);
                connection.Outbound.Add(PlainJson.Error(refused.Message, code));
            }
            catch (JsonException)
            {
                metrics.Refused("invalid");
                connection.Outbound.Add(PlainJson.Error("The message is not valid JSON.", "invalid"));
            }
            catch (ForeignUserException)
            {
                await connection.CloseAsync(CloseReason.NotAllowed("The token belongs to another user."));
                return;
            }
            catch (FrameException unreadable)
            {
                await connection.CloseAsync(unreadable.TooLarge ? CloseReason.TooLarge : CloseReason.Unsupported);
                return;
            }
        }
    }

    /// <summary>Lets the other side answer our close, so that it reads the code; one that doesn't is cut off.</summary>
    private static async Task AwaitCloseAsync(WebSocket socket)
    {
        using var patience = new CancellationTokenSource(ClosePatience);
        var scrap = new byte[1024];
        try
        {
            while (socket.State is WebSocketState.CloseSent)
                await socket.ReceiveAsync(scrap.AsMemory(), patience.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            socket.Abort();
        }
    }

    private static SeenUntil? Since(IQueryCollection query)
    {
        if (!query.TryGetValue("since", out var since) || !query.TryGetValue("epoch", out var epoch))
            return null;
        return long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            && long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var epochNumber)
            ? new SeenUntil(epochNumber, seq)
            : throw RefusalException.Malformed("epoch and since are whole numbers from 0.");
    }
}
