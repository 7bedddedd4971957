using System.Text;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Cluster.Rooms;

/// <summary>How tests publish.</summary>
internal static class Publishing
{
    /// <summary>Publishes once.</summary>
    public static Task<Published> SayAsync(this IRoomGrain room, string json, string? key = null, string type = "chat") =>
        room.PublishAsync(new PublishRequest(type, "user", "connection", Encoding.UTF8.GetBytes(json), key));

    /// <summary>Publishes as a client does that wants to be sure: again and again with its key.</summary>
    public static async Task<Published> InsistAsync(this IRoomGrain room, string json, string key, string type = "chat")
    {
        Published published = default;
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                published = await room.SayAsync(json, key, type);
                return true;
            }
            catch (RefusalException refusal) when (refusal.Code == RefusalCode.Unavailable)
            {
                return false;
            }
        });
        return published;
    }

    /// <summary>Asks again while the room is on its way to another activation.</summary>
    public static async Task<UpstreamAnswer> InsistAsync(this IRoomGrain room, Upstream upstream)
    {
        UpstreamAnswer? answer = null;
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                answer = await room.SendAsync(upstream);
                return true;
            }
            catch (RefusalException refusal) when (refusal.Code == RefusalCode.Unavailable)
            {
                return false;
            }
        });
        return answer!;
    }

    public static async Task RefusedAsync(RefusalCode code, Func<Task> call) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RefusalException>(call)).Code);

    public static string Text(RoomEvent item) => Encoding.UTF8.GetString(item.Data);
}
