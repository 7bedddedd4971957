using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Rooms;

/// <summary>
/// Asks PostgreSQL every few seconds whether this silo's rooms are still its own. A room that another activation has taken
/// over (a split directory, an emptied Redis) would otherwise go on answering from what it knew, until its next write is refused.
/// </summary>
internal sealed class RoomWatch(RoomClaims claims, IOptions<RoomOptions> options, TimeProvider time, ILogger<RoomWatch> logger) : BackgroundService
{
    private const int RoomsAtOnce = 1_000;

    private readonly ConcurrentDictionary<(string RoomId, long Owner), Action> _rooms = new();

    /// <summary>Watches over a claim; <paramref name="lost"/> is called once, on any thread, when another owner has the room.</summary>
    public void Add(string roomId, RoomClaim claim, Action lost) => _rooms[(roomId, claim.Owner)] = lost;

    public void Remove(string roomId, RoomClaim claim) => _rooms.TryRemove((roomId, claim.Owner), out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.GatewayLease / 6, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var some in _rooms.Keys.Chunk(RoomsAtOnce))
                await LookAsync(some);
        }
    }

    private async Task LookAsync((string RoomId, long Owner)[] rooms)
    {
        try
        {
            var standing = await claims.StandingAsync(Array.ConvertAll(rooms, room => room.RoomId));
            foreach (var room in rooms)
            {
                var mine = standing.TryGetValue(room.RoomId, out var found) && found.Owner == room.Owner;
                if (!mine && _rooms.TryRemove(room, out var lost))
                    lost();
            }
        }
        catch (RefusalException refusal)
        {
            // Without a database nobody can take a room over either.
            logger.LogDebug(refusal, "The rooms' owners could not be read.");
        }
        catch (Exception error)
        {
            logger.LogWarning(error, "The rooms' owners could not be read.");
        }
    }
}
