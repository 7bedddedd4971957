using System.Runtime.InteropServices;

namespace SongNodes.Tests.Bench.Client;

/// <summary>Linux's readiness notification, with timeouts in nanoseconds.</summary>
internal sealed unsafe class Epoll : IDisposable
{
    public const uint In = 1;
    public const uint Out = 4;
    public const uint Error = 8;
    public const uint HangUp = 16;
    public const uint PeerClosed = 0x2000;

    private const int Most = 128;
    private const int AddOperation = 1;
    private const int ChangeOperation = 3;

    // struct epoll_event is packed on x64 alone.
    private static readonly int DataAt = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int Size = DataAt + sizeof(ulong);

    private readonly byte[] _events = GC.AllocateArray<byte>(Most * 16, pinned: true);
    private readonly int _fd = Libc.EpollCreate(0);

    public void Add(int fd, uint interest) => Control(AddOperation, fd, interest);

    public void Change(int fd, uint interest) => Control(ChangeOperation, fd, interest);

    /// <summary>Number of sockets that are ready.</summary>
    public int Wait(long nanoseconds)
    {
        var timeout = stackalloc long[2] { nanoseconds / Measuring.Clock.Second, nanoseconds % Measuring.Clock.Second };
        fixed (byte* events = _events)
            return Math.Max(0, Libc.EpollWait(_fd, events, Most, timeout, null));
    }

    /// <summary>One that is ready, and for what.</summary>
    public (int Fd, uint Events) Ready(int index)
    {
        var item = _events.AsSpan(index * Size, Size);
        return (MemoryMarshal.Read<int>(item[DataAt..]), MemoryMarshal.Read<uint>(item));
    }

    public void Dispose() => _ = Libc.Close(_fd);

    private void Control(int operation, int fd, uint interest)
    {
        var change = stackalloc byte[16];
        *(uint*)change = interest;
        *(ulong*)(change + DataAt) = (ulong)fd;
        _ = Libc.EpollControl(_fd, operation, fd, change);
    }
}
