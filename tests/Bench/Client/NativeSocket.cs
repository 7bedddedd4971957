using System.Net;

namespace SongNodes.Tests.Bench.Client;

/// <summary>A non-blocking TCP socket on loopback.</summary>
internal sealed unsafe class NativeSocket
{
    private const int Internet = 2;
    private const int Stream = 1;
    private const int NonBlocking = 0x800;
    private const int SocketLevel = 1;
    private const int SocketError = 4;
    private const int ReceiveBuffer = 8;
    private const int IpLevel = 0;
    private const int BindAddressNoPort = 24;
    private const int TcpLevel = 6;
    private const int NoDelay = 1;
    private const int AddressLength = 16;

    public int Fd { get; } = Libc.Socket(Internet, Stream | NonBlocking, 0);

    /// <summary>The error that a finished connect met, 0 for none.</summary>
    public int Error
    {
        get
        {
            int error = 0;
            uint length = sizeof(int);
            _ = Libc.GetOption(Fd, SocketLevel, SocketError, &error, &length);
            return error;
        }
    }

    /// <summary>Begins to connect; false when that failed at once.</summary>
    /// <param name="to">Where the server listens, on 127.0.0.1.</param>
    /// <param name="from">Last part of the address to come from, so that there are ports for all.</param>
    /// <param name="receiveBuffer">Bytes, 0 for the system's choice.</param>
    public bool Connect(IPEndPoint to, byte from, int receiveBuffer)
    {
        if (Fd < 0)
            return false;
        Set(TcpLevel, NoDelay, 1);
        Set(IpLevel, BindAddressNoPort, 1);
        if (receiveBuffer > 0)
            Set(SocketLevel, ReceiveBuffer, receiveBuffer);
        var address = stackalloc byte[AddressLength];
        Write(address, new IPAddress([127, 0, 0, from]), 0);
        if (Libc.Bind(Fd, address, AddressLength) < 0)
            return false;
        Write(address, to.Address, to.Port);
        return Libc.Connect(Fd, address, AddressLength) == 0 || Libc.LastError == Libc.InProgress;
    }

    /// <summary>Bytes received, 0 at the end, -1 when there are none now, or -2 after a failure.</summary>
    public int Receive(Span<byte> into)
    {
        fixed (byte* buffer = into)
        {
            var received = (int)Libc.Receive(Fd, buffer, (nuint)into.Length, 0);
            return received >= 0 ? received : Libc.LastError is Libc.Again or Libc.Interrupted ? -1 : -2;
        }
    }

    /// <summary>Bytes that the system took.</summary>
    public int Send(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* buffer = bytes)
            return Math.Max(0, (int)Libc.Send(Fd, buffer, (nuint)bytes.Length, Libc.NoSignal));
    }

    public void Close() => _ = Libc.Close(Fd);

    private static void Write(byte* address, IPAddress ip, int port)
    {
        var to = new Span<byte>(address, AddressLength);
        to.Clear();
        to[0] = Internet;
        (to[2], to[3]) = ((byte)(port >> 8), (byte)port);
        ip.TryWriteBytes(to[4..], out _);
    }

    private void Set(int level, int option, int value) => _ = Libc.SetOption(Fd, level, option, &value, sizeof(int));
}
