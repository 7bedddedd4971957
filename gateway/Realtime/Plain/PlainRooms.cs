using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text.Json;
using SongNodes.Gateway.Realtime.Admission;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Gateway.Realtime.Rooms;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Plain;

/// <summary>A plain WebSocket in a room, from its upgrade to its end.</summary>
internal sealed class PlainRooms(
    ConnectionRegistry registry,
    RoomActions actions,
    PlainMessages messages,
    ConnectionSettings settings,
    GatewayMetrics metrics)
{
    private static readonly CloseReason ForeignUser = CloseReason.NotAllowed("The token belongs to another user.");

    /// <summary>Returns when the connection is closed.</summary>
    public async Task RunAsync(HttpContext context, PlainEntry entry)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var id = RandomNumberGenerator.GetHexString(22, lowercase: true);
        var connection = new PlainConnection(id, entry, socket, context, settings);
        if (registry.Refuse(connection, Place.Of(context)) is { } refusal)
        {
            await connection.CloseAsync(refusal);
            await AwaitCloseAsync(socket);
            return;
        }

        try
        {
            if (!await EnterAsync(connection, entry))
                return;
            var frames = new FrameReader(socket);
            // Of all that this connection does, only this method is alive while it is quiet.
            for (var open = true; open;)
            {
                var first = await frames.ArrivesAsync();
                open = await TakeAsync(connection, frames, first);
            }
        }
        catch (Exception error) when (IsBroken(error))
        {
            // The other side went without a word: members leave all the same.
        }
        finally
        {
            registry.Remove(connection);
            actions.Gone(connection);
            await AwaitCloseAsync(socket);
        }
    }

    /// <summary>Joins; false when the connection is closed instead.</summary>
    private async Task<bool> EnterAsync(PlainConnection connection, PlainEntry entry)
    {
        if (entry.IsForeign)
        {
            await connection.CloseAsync(ForeignUser);
            return false;
        }

        try
        {
            await JoinAsync(connection, entry);
            return true;
        }
        catch (RefusalException refused)
        {
            var code = RefusalCodes.Of(refused.Code);
            metrics.Refused(code);
            await connection.CloseAsync(CloseReason.TryAgain(code));
            return false;
        }
    }

    private async Task JoinAsync(PlainConnection connection, PlainEntry entry)
    {
        var (membership, join) = await actions.JoinAsync(
            connection, entry.RoomId, new JoinRequest(connection.UserId, null, entry.Since));
        if (entry.Welcomed)
            connection.Outbound.Add(PlainAnswers.Welcome(connection, join, settings.Time.GetUtcNow()), bounded: false);
        if (entry.Since is not null && !join.Recovered)
            connection.Outbound.Add(PlainAnswers.Resync(join), bounded: false);
        if (entry.Since is not null && join.Events.Length > 0)
            connection.Outbound.Add(new EventsFrame(entry.RoomId, join.Epoch, join.Events), bounded: false);
        membership.Release();
    }

    /// <summary>Takes the message that began; false when the connection is closed, by whichever side.</summary>
    private async ValueTask<bool> TakeAsync(PlainConnection connection, FrameReader frames, ValueWebSocketReceiveResult first)
    {
        try
        {
            if (!await frames.ReadAsync(first))
            {
                await connection.CloseAsync(CloseReason.Closed);
                return false;
            }

            await connection.TakeMessageAsync();
            await messages.HandleAsync(connection, frames.Message);
        }
        catch (RefusalException refused)
        {
            Refuse(connection, refused.Message, RefusalCodes.Of(refused.Code));
        }
        catch (JsonException)
        {
            Refuse(connection, "The message is not valid JSON.", "invalid");
        }
        catch (ForeignUserException)
        {
            await connection.CloseAsync(ForeignUser);
            return false;
        }
        catch (FrameException unreadable)
        {
            await connection.CloseAsync(unreadable.TooLarge ? CloseReason.TooLarge : CloseReason.Unsupported);
            return false;
        }
        finally
        {
            frames.Release();
        }

        return true;
    }

    private void Refuse(PlainConnection connection, string message, string code)
    {
        metrics.Refused(code);
        connection.Outbound.Add(PlainAnswers.Error(message, code));
    }

    /// <summary>Lets the other side answer our close, so that it reads the code; one that doesn't is cut off by the connection.</summary>
    private static async Task AwaitCloseAsync(WebSocket socket)
    {
        var scrap = new byte[1024];
        try
        {
            while (socket.State is WebSocketState.CloseSent)
                await socket.ReceiveAsync(scrap.AsMemory(), CancellationToken.None);
        }
        catch (Exception error) when (IsBroken(error))
        {
            socket.Abort();
        }
    }

    private static bool IsBroken(Exception error) => error is WebSocketException or OperationCanceledException or IOException;
}
