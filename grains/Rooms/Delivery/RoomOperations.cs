using SongNodes.Grains.Rooms.Messages;
using SongNodes.Grains.Rooms.State;

namespace SongNodes.Grains.Rooms.Delivery;

/// <summary>What operators see of a room and do to it, by way of the gateways that its members came by.</summary>
internal sealed class RoomOperations(RoomMembers members, RoomLog log, RoomAudience audience)
{
    public async Task<RoomView> LookAsync()
    {
        var gateways = await Task.WhenAll(audience.Sessions.Select(LookAsync));
        return new RoomView(log.Epoch, log.LastSeq, log.Bytes, gateways);
    }

    /// <summary>Sends members away whom it chooses; returns how many of them a gateway has told.</summary>
    public async Task<int> SendAwayAsync(Func<Member, bool> chosen)
    {
        var told = await Task.WhenAll(audience.Sessions.Select(session => SendAwayAsync(session, chosen)));
        return told.Sum();
    }

    private async Task<GatewayView> LookAsync(GatewaySession session)
    {
        var present = Of(session);
        var queued = await AnswerAsync(session.Observer!.QueuedAsync(members.RoomId, Ids(present)));
        return new GatewayView(session.Gateway, session.Pump.Bytes, present, queued);
    }

    private async Task<int> SendAwayAsync(GatewaySession session, Func<Member, bool> chosen)
    {
        var leaving = Array.FindAll(Of(session), member => chosen(member));
        return leaving.Length == 0 ? 0 : await AnswerAsync(session.Observer!.SendAwayAsync(members.RoomId, Ids(leaving)));
    }

    private Member[] Of(GatewaySession session) =>
        [.. session.Members.Select(members.Find).OfType<Member>().OrderBy(member => member.JoinedAt)];

    private static string[] Ids(Member[] present) => Array.ConvertAll(present, member => member.ConnectionId);

    /// <summary>Nothing from a gateway that doesn't answer: it is dead or stuck, and its lease will end.</summary>
    private static async Task<T?> AnswerAsync<T>(Task<T> asked)
    {
        try
        {
            return await asked;
        }
        catch (Exception error) when (error is TimeoutException or OrleansException)
        {
            return default;
        }
    }
}
