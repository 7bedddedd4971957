using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Errors;

namespace SongNodes.Tests.Unit.Rooms.Log;

/// <summary>What becomes of the next append.</summary>
internal enum Fault
{
    None,

    /// <summary>The connection breaks before anything is written.</summary>
    Before,

    /// <summary>The connection breaks after the commit.</summary>
    After,
}

/// <summary>A room's log in memory, with an owner, whose appends fail on order.</summary>
internal sealed class FaultyStore : IRoomLogStore
{
    private readonly Queue<Fault> _faults = new();

    public List<StoredEvent> Stored { get; } = [];

    public long Owner { get; set; } = 1;

    /// <summary>Nothing can be asked or written.</summary>
    public bool Down { get; set; }

    /// <summary>Appends wait for this.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public List<int> Batches { get; } = [];

    public void Next(params Fault[] faults)
    {
        foreach (var fault in faults)
            _faults.Enqueue(fault);
    }

    public async Task<bool> AppendAsync(string roomId, long owner, long lastSeq, IReadOnlyList<StoredEvent> events)
    {
        await Gate;
        await AnswerAsync();
        var fault = _faults.TryDequeue(out var next) ? next : Fault.None;
        if (fault == Fault.Before)
            throw RefusalException.Unavailable("Broken before.");
        if (owner != Owner || lastSeq != Stored.Count)
            return false;
        Batches.Add(events.Count);
        Stored.AddRange(events);
        return fault == Fault.None ? true : throw RefusalException.Unavailable("Broken after.");
    }

    public async Task<long?> SettledSeqAsync(string roomId, long owner)
    {
        await AnswerAsync();
        return owner == Owner ? Stored.Count : null;
    }

    public async Task<List<StoredEvent>> AfterAsync(string roomId, long after)
    {
        await AnswerAsync();
        return Stored.GetRange((int)after, Stored.Count - (int)after);
    }

    private async Task AnswerAsync()
    {
        await Task.Yield();
        if (Down)
            throw RefusalException.Unavailable("Down.");
    }
}
