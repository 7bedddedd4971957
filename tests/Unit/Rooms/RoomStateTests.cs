using System.Text;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;
using SongNodes.Grains.Rooms.State;
using Xunit;

namespace SongNodes.Tests.Unit.Rooms;

public class RoomStateTests
{
    [Fact]
    public void Positions_are_bounded_and_the_one_moved_longest_ago_leaves()
    {
        var positions = new PinnedPositions([], most: 2);
        positions.Apply(Moved("a"));
        positions.Apply(Moved("b"));
        positions.Apply(Moved("a"));
        positions.Apply(Moved("c"));

        Assert.Equal(["a", "c"], positions.ToList().Select(position => position.NodeId));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"node_id":"a"}""")]
    [InlineData("""{"node_id":"a","position":{"x":1}}""")]
    [InlineData("""{"node_id":"a","position":{"x":1e999,"y":1}}""")]
    [InlineData("""{"node_id":5,"position":{"x":1,"y":1}}""")]
    public void An_update_without_a_position_moves_nothing(string data)
    {
        var positions = new PinnedPositions([]);

        Assert.False(positions.Apply(new RoomEvent(1, RoomRules.NodeUpdate, "user", null, Encoding.UTF8.GetBytes(data), 0)));
        Assert.Equal(0, positions.Count);
    }

    [Fact]
    public void Joins_and_leaves_of_a_while_are_one_change()
    {
        var log = new PresenceLog();
        log.Joined(Member("a"));
        log.Joined(Member("b"));
        log.Left(Member("a"), at: 7);
        log.Left(Member("z"), at: 8);
        log.Joined(Member("z"));

        var change = log.Take(memberCount: 2);

        Assert.Equal(["b", "z"], change.Joined.Select(joined => joined.Member.ConnectionId).Order());
        Assert.Equal(("a", 7), change.Left.Select(left => (left.ConnectionId, left.At)).Single());
        Assert.Equal((5, 2), (change.Until, change.MemberCount));
        Assert.True(log.IsEmpty);
    }

    [Fact]
    public void A_stored_snapshot_is_plain_json()
    {
        var serializer = new JsonStateSerializer();
        var state = new RoomState { Epoch = 3, Seq = 4, Positions = [new PinnedPosition("a", 1.5, -2)] };

        var stored = serializer.Serialize(state);

        Assert.Equal("""{"epoch":3,"seq":4,"positions":[{"node_id":"a","x":1.5,"y":-2}]}""", stored.ToString());
        Assert.Equal(state.Positions, serializer.Deserialize<RoomState>(stored)!.Positions);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("A-z_0.9:x", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a\n", false)]
    [InlineData("ä", false)]
    [InlineData("a/b", false)]
    [InlineData(null, false)]
    public void A_room_id_is_short_and_plain(string? id, bool valid) => Assert.Equal(valid, RoomRules.IsRoomId(id));

    private static RoomEvent Moved(string node) =>
        new(1, RoomRules.NodeUpdate, "user", null, Encoding.UTF8.GetBytes($$$"""{"node_id":"{{{node}}}","position":{"x":1,"y":2}}"""), 0);

    private static Member Member(string id) => new(id, "user", null, 0);
}
