using Npgsql;

namespace SongNodes.Tests.Support.Rooms;

/// <summary>Kills processes at random moments while clients publish into one room and follow it.</summary>
/// <param name="room">A room that nobody was in before.</param>
/// <param name="gateways">Where clients connect to; each client takes them in turn.</param>
/// <param name="serviceKey">Lets half of the clients be the same user on every connection.</param>
public sealed class KillRounds(string room, IReadOnlyList<Func<Uri>> gateways, string serviceKey) : IDisposable
{
    private const int Clients = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    private readonly List<RoomFollower> _followers = [];
    private readonly List<Task> _running = [];
    private readonly CancellationTokenSource _stop = new();

    public IReadOnlyList<RoomFollower> Followers => _followers;

    public int Acknowledged => _followers.Sum(follower => follower.Acknowledged.Count);

    public void Start()
    {
        for (var i = 0; i < Clients; i++)
        {
            var next = i;
            // Of each gateway one client with keys and one without, and so on; the next attempt goes to the next gateway.
            var follower = new RoomFollower($"c{i}", room, () => gateways[next++ % gateways.Count](), i / gateways.Count % 2 == 0 ? serviceKey : null);
            _followers.Add(follower);
            _running.Add(follower.RunAsync(Pause, _stop.Token));
        }
    }

    /// <summary>Kills after a random while, revives, and returns when every client is served again.</summary>
    public async Task RoundAsync(Victim victim)
    {
        await Task.Delay(TimeSpan.FromSeconds(0.5 + (1.5 * Random.Shared.NextDouble())));
        await victim.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(Random.Shared.NextDouble()));
        await victim.ReviveAsync();
        var before = _followers.ConvertAll(follower => follower.Acknowledged.Count);
        await Eventually.TrueAsync(
            () => _followers.Zip(before).All(pair => pair.First.Acknowledged.Count > pair.Second), TimeSpan.FromSeconds(60));
    }

    /// <summary>Stops the clients, lets each catch up, and compares them with one another and with the database.</summary>
    /// <returns>What is not as it should be.</returns>
    public async Task<List<string>> EndAsync(string postgres)
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        foreach (var follower in _followers)
            await follower.CatchUpAsync();
        return Reconciliation.Faults(_followers, await StoredAsync(postgres));
    }

    public void Dispose() => _stop.Dispose();

    private async Task<List<string>> StoredAsync(string postgres)
    {
        await using var source = NpgsqlDataSource.Create(postgres);
        await using var command = source.CreateCommand("select seq, data::json #>> '{}' from songnodes.room_event where room_id = $1 order by seq");
        command.Parameters.Add(new() { Value = room });
        await using var rows = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await rows.ReadAsync())
            texts.Add(rows.GetInt64(0) == texts.Count + 1 ? rows.GetString(1) : $"a gap before {rows.GetInt64(0)}");
        return texts;
    }
}
