using Microsoft.Extensions.Logging;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Rooms.Delivery;

/// <summary>
/// Sends a session's batches: at once when idle, one under way at a time, outside any caller's turn. A batch that is not
/// acknowledged is sent again until the gateway's lease ends; the gateway knows by the numbers in it what it has had.
/// </summary>
internal sealed class GatewayDelivery(string roomId, RoomMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// Between two batches to one gateway; the first one after a quiet while goes at once. What gathers meanwhile costs each
    /// reader one write. Shorter than what a gateway waits between two of its own messages: a single gateway's are passed on at once.
    /// </summary>
    private static readonly TimeSpan BatchPause = TimeSpan.FromMilliseconds(12);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public void Wake(GatewaySession session)
    {
        if (session.Delivery.IsCompleted && !session.Gone && !session.Pump.IsEmpty)
            session.Delivery = RunAsync(session);
    }

    private async Task RunAsync(GatewaySession session)
    {
        while (true)
        {
            if (session.LastBatch != 0 && BatchPause - time.GetElapsedTime(session.LastBatch) is { Ticks: > 0 } left)
                await Task.Delay(left, time);
            if (session.Gone || !session.Pump.TryTake(out var batch))
                return;
            session.LastBatch = time.GetTimestamp();
            await SendAsync(session, batch);
        }
    }

    private async Task SendAsync(GatewaySession session, RoomBatch batch)
    {
        while (!session.Gone)
        {
            try
            {
                await session.Observer!.DeliverAsync(batch);
                metrics.DeliveryDuration.Record(time.GetElapsedTime(session.LastBatch).TotalSeconds);
                return;
            }
            catch (Exception error)
            {
                logger.LogDebug(error, "Gateway {Gateway} did not acknowledge a batch of room {Room}.", session.Gateway, roomId);
                await Task.Delay(Pause);
            }
        }
    }
}
