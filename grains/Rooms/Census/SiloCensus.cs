namespace SongNodes.Grains.Rooms.Census;

/// <summary>The occupied rooms of one silo.</summary>
/// <param name="Rooms">How many there are.</param>
/// <param name="Largest">The largest of them, at most <see cref="RoomSize.MostShown"/>.</param>
/// <param name="Connections">A hash of each connection: one may be in rooms of several silos.</param>
/// <param name="Users">A hash of each user.</param>
[GenerateSerializer, Immutable, Alias("silo-census")]
public sealed record SiloCensus(
    [property: Id(0)] int Rooms,
    [property: Id(1)] RoomSize[] Largest,
    [property: Id(2)] long[] Connections,
    [property: Id(3)] long[] Users);

/// <summary>The occupied rooms of the cluster.</summary>
/// <param name="Connections">Connections that are in a room.</param>
/// <param name="Users">Users that they belong to; each anonymous connection is one.</param>
/// <param name="Rooms">Rooms with a member.</param>
/// <param name="Largest">The largest of them, at most <see cref="RoomSize.MostShown"/>, largest first.</param>
[GenerateSerializer, Immutable, Alias("cluster-census")]
public sealed record ClusterCensus(
    [property: Id(0)] int Connections,
    [property: Id(1)] int Users,
    [property: Id(2)] int Rooms,
    [property: Id(3)] RoomSize[] Largest);

/// <summary>A room and how many members it has.</summary>
[GenerateSerializer, Immutable, Alias("room-size")]
public readonly record struct RoomSize([property: Id(0)] string RoomId, [property: Id(1)] int Members)
{
    /// <summary>Rooms that an answer names.</summary>
    public const int MostShown = 1_000;

    /// <summary>The largest of many, largest first.</summary>
    public static RoomSize[] Largest(IEnumerable<RoomSize> rooms) =>
        [.. rooms.OrderByDescending(room => room.Members).ThenBy(room => room.RoomId, StringComparer.Ordinal).Take(MostShown)];
}
