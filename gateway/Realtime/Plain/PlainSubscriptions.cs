using System.Text.Json;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Rooms;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Plain;

/// <summary>
/// <c>subscribe</c>: a channel is a room. The connection hears it from then on beside its own, at most as many as a connection
/// may be in; what it sends goes to its own.
/// </summary>
internal sealed class PlainSubscriptions(RoomActions actions, IGraphQueries queries, ConnectionSettings settings)
{
    /// <summary>Nodes that one snapshot may be asked for.</summary>
    public const int MostNodes = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <exception cref="RefusalException">Nothing was done, or the channel was joined and the snapshot cannot be had.</exception>
    public async Task SubscribeAsync(PlainConnection connection, JsonElement message)
    {
        var data = message.TryGetProperty("data", out var given) && given.ValueKind == JsonValueKind.Object ? given : message;
        // The old page names the channel beside its data.
        var channel = Channel(data) ?? Channel(message) ?? connection.RoomId;
        var nodes = NodeIds(data);
        await JoinAsync(connection, channel);
        if (nodes.Length > 0)
            await SendSnapshotAsync(connection, nodes);
    }

    private async Task JoinAsync(PlainConnection connection, string channel)
    {
        var confirmed = PlainAnswers.SubscriptionConfirmed(channel, settings.Time.GetUtcNow());
        if (connection.Find(channel) is { Joined: true })
        {
            connection.Outbound.Add(confirmed);
            return;
        }

        var (membership, _) = await actions.JoinAsync(connection, channel, new JoinRequest(connection.UserId, null, null));
        connection.Outbound.Add(confirmed);
        membership.Release();
    }

    /// <summary>A snapshot takes at most half of what may wait for the connection, and is not made while the other half is in use.</summary>
    private async Task SendSnapshotAsync(PlainConnection connection, Guid[] nodes)
    {
        var most = settings.Outbound.Limit / 2;
        if (connection.Outbound.Bytes > most)
            throw RefusalException.RateLimited("Read what was sent before you ask for more.");
        var snapshot = await ReadAsync(nodes);
        if (snapshot.Json.Length > most)
            throw RefusalException.TooLarge($"The snapshot of these nodes is larger than {most} bytes; ask for fewer.");
        connection.Outbound.Add(PlainAnswers.GraphSnapshot(snapshot, settings.Time.GetUtcNow()));
    }

    private async Task<GraphAnswer> ReadAsync(Guid[] nodes)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await queries.AnswerAsync(new NamedQuery(nodes), patience.Token);
        }
        catch (Exception error) when (error is not RefusalException)
        {
            throw RefusalException.Unavailable("The graph doesn't answer at the moment.", error);
        }
    }

    private static string? Channel(JsonElement holder)
    {
        if (!holder.TryGetProperty("channel", out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String && Text(value) is { } channel && RoomRules.IsRoomId(channel)
            ? channel
            : throw RefusalException.Invalid("channel", "A channel is named like a room: 1 to 128 letters, digits or -_.: characters.");
    }

    private static Guid[] NodeIds(JsonElement data)
    {
        if (!data.TryGetProperty("nodeIds", out var value) || value.ValueKind == JsonValueKind.Null)
            return [];
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MostNodes)
            throw RefusalException.Invalid("nodeIds", $"nodeIds is a list of at most {MostNodes} track ids.");
        var ids = new Guid[value.GetArrayLength()];
        var at = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || !TrackIds.TryParse(Text(item), out ids[at++]))
                throw RefusalException.Invalid("nodeIds", "nodeIds holds something that is no track id.");
        }

        return ids;
    }

    /// <summary>Null for half a character.</summary>
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
