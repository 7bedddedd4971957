using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Rooms.Messages;

/// <summary>A room's answer to an <see cref="Upstream"/>.</summary>
/// <param name="Status">Whether anything was done.</param>
/// <param name="Owner">Number of the activation that answers.</param>
/// <param name="Joins">One for each join among the changes, in their order.</param>
[GenerateSerializer, Immutable, Alias("room-upstream-answer")]
public sealed record UpstreamAnswer(
    [property: Id(0)] UpstreamStatus Status,
    [property: Id(1)] long Owner,
    [property: Id(2)] JoinResult[] Joins);

public enum UpstreamStatus
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>Nothing was done: the room doesn't know this gateway or its members; send it again with a registration.</summary>
    Unknown,

    /// <summary>Done, but events between the last delivered one and now are no longer in the log: the members must start over.</summary>
    Gap,
}

/// <summary>What a join found.</summary>
[GenerateSerializer, Immutable, Alias("room-join-result")]
public sealed record JoinResult
{
    /// <summary>Set when the join was refused; nothing else is then.</summary>
    [Id(0)] public RefusalCode? Refused { get; init; }

    [Id(1)] public string? Detail { get; init; }

    [Id(2)] public long Epoch { get; init; }

    /// <summary>The last event at the time of the join; later ones follow through the observer.</summary>
    [Id(3)] public long Seq { get; init; }

    /// <summary>The activation's count of signals at the time of the join.</summary>
    [Id(4)] public long SignalNo { get; init; }

    /// <summary>The activation's count of presence changes, the join included.</summary>
    [Id(5)] public long PresenceNo { get; init; }

    /// <summary>True when <see cref="Events"/> are exactly those that the client missed.</summary>
    [Id(6)] public bool Recovered { get; init; }

    [Id(7)] public RoomEvent[] Events { get; init; } = [];

    /// <summary>JSON in UTF-8: <c>{"positions":{node_id:{"x":0,"y":0}}}</c>.</summary>
    [Id(8)] public byte[] Snapshot { get; init; } = [];

    /// <summary>Everybody in the room; empty for system rooms.</summary>
    [Id(9)] public Member[] Members { get; init; } = [];

    [Id(10)] public int MemberCount { get; init; }

    /// <summary>The joining member itself.</summary>
    [Id(11)] public Member? Self { get; init; }

    /// <summary>Most members of the room; 0 for a system room.</summary>
    [Id(12)] public int MaxMembers { get; init; }
}
