namespace SongNodes.Grains.Rooms.Census;

/// <summary>The occupied rooms of this silo.</summary>
internal sealed class RoomCensus(LiveRooms live)
{
    /// <summary>Counts now. Holds 16 bytes a member while it runs, and members are bounded by the gateways' connections.</summary>
    public SiloCensus Count()
    {
        var (connections, users) = (new HashSet<long>(), new HashSet<long>());
        var rooms = new List<RoomSize>();
        foreach (var room in live.All.Select(room => room.Members))
        {
            var members = room.ForEach(member =>
            {
                connections.Add(Hash(member.ConnectionId));
                users.Add(Hash(member.UserId));
            });
            if (members > 0)
                rooms.Add(new RoomSize(room.RoomId, members));
        }

        return new SiloCensus(rooms.Count, RoomSize.Largest(rooms), [.. connections], [.. users]);
    }

    /// <summary>FNV-1a: the same in every process, and with 64 bits as good as the text for counting.</summary>
    private static long Hash(string text)
    {
        var hash = 14_695_981_039_346_656_037;
        foreach (var character in text)
            hash = unchecked((hash ^ character) * 1_099_511_628_211);
        return unchecked((long)hash);
    }
}
