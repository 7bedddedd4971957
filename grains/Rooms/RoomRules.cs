using System.Text;
using System.Text.RegularExpressions;

namespace SongNodes.Grains.Rooms;

/// <summary>Bounds that hold for every room, and which names are reserved.</summary>
public static partial class RoomRules
{
    /// <summary>Written by the server alone.</summary>
    public const string GraphUpdates = "graph_updates";

    /// <summary>Where clients without a room of their own meet.</summary>
    public const string General = "general";

    public const string NodeUpdate = "graph_node_update";

    /// <summary>Characters of an event's or signal's type, and of an idempotency key.</summary>
    public const int MaxNameLength = 64;

    public const int MaxUserNameLength = 64;

    /// <summary>Characters of a graph node's id.</summary>
    public const int MaxNodeIdLength = 128;

    /// <summary>Bytes of the JSON of one event or signal.</summary>
    public const int MaxDataBytes = 32 * 1024;

    /// <summary>Bytes of one whole message from a client.</summary>
    public const int MaxMessageBytes = 64 * 1024;

    /// <summary>Bytes of the JSON of a cursor position.</summary>
    public const int MaxPositionBytes = 512;

    public const int CursorFramesPerSecond = 30;

    private static readonly TimeSpan CursorFramePause = TimeSpan.FromSeconds(1.02 / CursorFramesPerSecond);
    private static readonly TimeSpan LongestCursorFramePause = TimeSpan.FromMilliseconds(120);

    /// <summary>A catch-up holds at most this many events and <see cref="MaxCatchUpBytes"/> of data.</summary>
    public const int MaxCatchUpEvents = 1_000;

    public const int MaxCatchUpBytes = 1024 * 1024;

    /// <summary>Events that a member gets whose catch-up isn't possible.</summary>
    public const int LatestEvents = 50;

    public const int MaxHistoryLimit = 1_000;

    /// <summary>Graph nodes with a position of their own in one room; beyond, the one moved longest ago leaves.</summary>
    public const int MaxPinnedPositions = 10_000;

    /// <summary>Idempotency keys alive in one room.</summary>
    public const int MaxIdempotencyKeys = 10_000;

    public static readonly TimeSpan IdempotencyKeyLife = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Between two frames of cursors: the more of them move, the fewer frames, as each goes to everybody. A dozen
    /// cursors move at the full rate.
    /// </summary>
    public static TimeSpan CursorPause(int moving)
    {
        var pause = TimeSpan.FromMilliseconds(3) * moving;
        return pause < CursorFramePause ? CursorFramePause : pause > LongestCursorFramePause ? LongestCursorFramePause : pause;
    }

    /// <summary>Bounded by the gateways' connections instead of a room limit, and without presence lists.</summary>
    public static bool IsSystem(string roomId) => roomId is GraphUpdates or General;

    /// <summary>1..128 characters of letters, digits and <c>-_.:</c>.</summary>
    public static bool IsRoomId(string? roomId) => roomId is not null && RoomId().IsMatch(roomId);

    /// <summary>1..<see cref="MaxNameLength"/> characters, no control characters.</summary>
    public static bool IsName(string? name) => name is { Length: > 0 and <= MaxNameLength } && IsPlainText(name);

    /// <summary>No control characters (PostgreSQL has no NUL in text) and no broken surrogates.</summary>
    public static bool IsPlainText(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // EnumerateRunes answers the replacement character for a lone surrogate.
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar)
                return false;
        }

        return true;
    }

    /// <summary>Prefixed: the storage provider turns keys that read as numbers or guids into those, and "5" and "05" would be one room.</summary>
    public static string GrainKey(string roomId) => "room/" + roomId;

    public static string RoomIdOf(string grainKey) => grainKey["room/".Length..];

    [GeneratedRegex(@"\A[A-Za-z0-9\-_.:]{1,128}\z")]
    private static partial Regex RoomId();
}
