using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using SongNodes.Gateway.Realtime.Rooms;
using Xunit;

namespace SongNodes.Tests.Unit.Rooms;

public class MoveGatheringTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly MoveGathering _moves;
    private int _rests;
    private long _waits;

    public MoveGatheringTests() => _moves = new MoveGathering(_time, () => _waits, span =>
    {
        Assert.Equal(MoveGathering.Rest, span);
        _rests++;
        _waits++;
        _time.Advance(span);
    });

    [Fact]
    public void A_few_moves_are_read_as_they_come()
    {
        for (var i = 0; i < 1_000; i++)
            Move(waited: true, after: TimeSpan.FromMilliseconds(2));
        Assert.Equal(0, _rests);
    }

    [Fact]
    public void A_steady_flow_of_moves_is_read_after_rests()
    {
        for (var i = 0; i < 1_000; i++)
            Move(waited: true, after: TimeSpan.FromMicroseconds(80));
        Assert.InRange(_rests, 100, 125);
    }

    [Fact]
    public void A_thread_with_more_to_do_never_rests()
    {
        Move(waited: true, after: TimeSpan.Zero);
        for (var i = 0; i < 1_000; i++)
            Move(waited: false, after: TimeSpan.FromMicroseconds(10));
        Assert.Equal(1, _rests);
    }

    [Fact]
    public void What_gathered_is_read_before_the_next_rest()
    {
        for (var i = 0; i < 8; i++)
            Move(waited: true, after: TimeSpan.FromMicroseconds(80));
        Assert.Equal(1, _rests);
        for (var i = 0; i < 50; i++)
            Move(waited: false, after: TimeSpan.FromMicroseconds(10));
        Assert.Equal(1, _rests);
        Move(waited: true, after: TimeSpan.FromMicroseconds(80));
        Assert.Equal(2, _rests);
    }

    [Fact]
    public void A_thread_that_reads_no_sockets_has_none() => Assert.Null(MoveGathering.Here);

    [Fact]
    public void The_system_tells_a_thread_how_often_it_waited()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Only Linux tells.");
        var before = SocketThread.Waits();
        Thread.Sleep(1);
        Assert.True(SocketThread.Waits() > before);
    }

    [Fact]
    public async Task The_runtimes_threads_that_wait_for_sockets_are_known_by_their_name()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Elsewhere moves are read as they come.");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        var accepted = listener.AcceptTcpClientAsync();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var server = await accepted;

        Assert.Contains(Directory.GetDirectories("/proc/self/task"), task => File.ReadAllText(Path.Combine(task, "comm")).Trim() == SocketThread.Name);
    }

    private void Move(bool waited, TimeSpan after)
    {
        _waits += waited ? 1 : 0;
        _time.Advance(after);
        _moves.Moved();
    }
}
