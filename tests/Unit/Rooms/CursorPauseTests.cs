using SongNodes.Grains.Rooms;
using Xunit;

namespace SongNodes.Tests.Unit.Rooms;

public class CursorPauseTests
{
    [Fact]
    public void There_are_never_more_frames_of_cursors_than_agreed()
    {
        for (var moving = 0; moving < 1_000; moving++)
            Assert.True(RoomRules.CursorPause(moving).TotalSeconds > 1.0 / RoomRules.CursorFramesPerSecond);
    }

    [Fact]
    public void Many_cursors_move_in_fewer_frames_but_never_stand_still()
    {
        Assert.Equal(RoomRules.CursorPause(0), RoomRules.CursorPause(10));
        Assert.True(RoomRules.CursorPause(20) > RoomRules.CursorPause(10));
        Assert.InRange(RoomRules.CursorPause(100_000).TotalMilliseconds, 100, 150);
    }
}
