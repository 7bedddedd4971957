using SongNodes.Tests.Bench.Measuring;

namespace SongNodes.Tests.Bench.Client;

/// <summary>Something that must be done at a time.</summary>
internal interface IPaced
{
    /// <summary>In the time of <see cref="Clock"/>; <see cref="long.MaxValue"/> for never.</summary>
    long Due { get; }

    void Run(long now);
}

/// <summary>A socket on the loop.</summary>
internal interface IWatched
{
    /// <summary>It is ready for something.</summary>
    void Handle(uint events, long now);

    /// <summary>Sends what it was given in this turn.</summary>
    void Flush();
}

/// <summary>One thread over all sockets: it sends what is due, and hands over what comes.</summary>
internal sealed class EventLoop(CancellationToken interrupted = default) : IDisposable
{
    private const long LongestWait = 100 * Clock.Millisecond;
    private const long BetweenQuestions = 2 * Clock.Millisecond;

    private readonly Epoll _epoll = new();
    private readonly List<IPaced> _paced = [];
    private readonly List<IWatched> _toFlush = [];
    private IWatched?[] _connections = new IWatched?[1024];

    /// <summary>Where everything is received that isn't the rest of something.</summary>
    public byte[] Buffer { get; } = GC.AllocateArray<byte>(256 * 1024, pinned: true);

    public void Add(IPaced paced) => _paced.Add(paced);

    public void Remove(IPaced paced) => _paced.Remove(paced);

    /// <summary>Runs until a time, or until something has become true.</summary>
    /// <returns>False when the time was over first.</returns>
    /// <exception cref="OperationCanceledException">The program was interrupted.</exception>
    public bool Run(long until, Func<bool>? done = null)
    {
        while (true)
        {
            interrupted.ThrowIfCancellationRequested();
            if (done is not null && done())
                return true;
            var now = Clock.Now;
            if (now >= until)
                return done is null;
            var next = until;
            for (var i = 0; i < _paced.Count; i++)
            {
                if (_paced[i].Due <= now)
                    _paced[i].Run(now);
                next = Math.Min(next, _paced[i].Due);
            }

            Flush();
            var ready = _epoll.Wait(Math.Clamp(next - Clock.Now, 0, done is null ? LongestWait : BetweenQuestions));
            for (var i = 0; i < ready; i++)
            {
                var (fd, events) = _epoll.Ready(i);
                _connections[fd]?.Handle(events, Clock.Now);
            }
        }
    }

    public void Watch(IWatched connection, int fd, uint interest)
    {
        if (fd >= _connections.Length)
            Array.Resize(ref _connections, Math.Max(fd + 1, _connections.Length * 2));
        _connections[fd] = connection;
        _epoll.Add(fd, interest);
    }

    public void Change(int fd, uint interest) => _epoll.Change(fd, interest);

    public void Forget(int fd) => _connections[fd] = null;

    /// <summary>What a connection wrote in this turn leaves in one piece before the next wait.</summary>
    public void FlushSoon(IWatched connection) => _toFlush.Add(connection);

    public void Dispose() => _epoll.Dispose();

    private void Flush()
    {
        foreach (var connection in _toFlush)
            connection.Flush();
        _toFlush.Clear();
    }
}
