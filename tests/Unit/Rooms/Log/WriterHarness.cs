using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;
using SongNodes.Grains.Rooms.State;

namespace SongNodes.Tests.Unit.Rooms.Log;

/// <summary>The writing half of a room over a <see cref="FaultyStore"/>, without a grain around it.</summary>
internal sealed class WriterHarness : ILogWriterHost
{
    private readonly LogWriter _writer;
    private readonly OnceWriter _once;

    public WriterHarness()
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var metrics = new RoomMetrics(meters);
        Keys = new IdempotencyKeys(Time);
        _writer = new LogWriter("room", new RoomClaim(1, 1, 0), Log, Store, this, new Budget("waiting", LogWriter.MaxWaitingBytes), metrics, Time);
        _once = new OnceWriter(_writer, Keys, new Budget("keys", RoomRules.MaxIdempotencyKeys));
    }

    public FakeTimeProvider Time { get; } = new();

    public FaultyStore Store { get; } = new();

    public RoomLog Log { get; } = new(1, 0, 100_000);

    public IdempotencyKeys Keys { get; }

    /// <summary>What the members were told.</summary>
    public List<RoomEvent> Told { get; } = [];

    public int Failures { get; private set; }

    public bool IsFenced { get; private set; }

    /// <summary>The writer waits to be told to settle.</summary>
    public bool IsUnsettled { get; private set; }

    public Task Idle => _writer.Idle;

    /// <summary>Runs a test in turns, one after the other, as a grain does.</summary>
    public static Task InTurnsAsync(Func<WriterHarness, Task> test) => Task.Factory.StartNew(
        () => test(new WriterHarness()),
        CancellationToken.None,
        TaskCreationOptions.None,
        new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();

    public Task<long> PublishAsync(string text, string? key = null, string user = "user") =>
        _once.AppendAsync(new PublishRequest("chat", user, "connection", Encoding.UTF8.GetBytes($"\"{text}\""), key));

    public Task<long> PublishAsync(byte[] data) => _once.AppendAsync(new PublishRequest("chat", "user", "connection", data, null));

    public async Task SettleAsync()
    {
        IsUnsettled = false;
        _writer.Settle();
        await _writer.Idle;
    }

    public void Close() => _writer.Close();

    public void Committed(IReadOnlyList<StoredEvent> events)
    {
        foreach (var stored in events)
        {
            if (stored.IdempotencyKey is { } key)
                Keys.Complete(stored.Event.UserId, key, stored.Event.Seq, DateTimeOffset.FromUnixTimeMilliseconds(stored.Event.At));
            Told.Add(stored.Event);
        }
    }

    public void WriteFailed(Exception error) => Failures++;

    public void Unsettled() => IsUnsettled = true;

    public void Fenced() => IsFenced = true;
}
