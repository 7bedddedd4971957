namespace SongNodes.Gateway.Realtime.Rooms;

/// <summary>
/// While many cursors move, lets the next moves gather in the kernel before they are read, as network cards moderate their
/// interrupts: waking a socket's thread costs more than reading a move. Only under a steady flow of moves, only when the
/// thread has nothing else to do, and for a fraction of the pause between two frames of cursors. One for each thread.
/// </summary>
/// <param name="time">Tells a steady flow from a few moves.</param>
/// <param name="waits">How often the thread has waited for something to do.</param>
/// <param name="rest">Keeps the thread from reading for so long.</param>
internal sealed class MoveGathering(TimeProvider time, Func<long> waits, Action<TimeSpan> rest)
{
    /// <summary>What a message may wait for at most behind the moves of others.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(4);

    // A thousand moves a second; fewer are read as they come.
    private const int Flow = 8;
    private static readonly TimeSpan FlowSpan = TimeSpan.FromMilliseconds(8);

    [ThreadStatic]
    private static MoveGathering? _here;

    private int _moves;
    private long _since = time.GetTimestamp();
    private long _waits = waits();

    /// <summary>The one of this thread, when it is a thread that reads sockets and the system tells how often it waits.</summary>
    public static MoveGathering? Here => _here ?? (SocketThread.IsThis ? _here = new MoveGathering(TimeProvider.System, SocketThread.Waits, Thread.Sleep) : null);

    /// <summary>A move was read and passed on, with no lock held.</summary>
    public void Moved()
    {
        if (++_moves < Flow)
            return;
        if (_moves == Flow && time.GetElapsedTime(_since) > FlowSpan)
        {
            Begin();
            return;
        }

        // It has waited since its last rest: whatever had gathered is read.
        if (waits() == _waits)
            return;
        rest(Rest);
        Begin();
    }

    private void Begin()
    {
        _moves = 0;
        _waits = waits();
        _since = time.GetTimestamp();
    }
}
