using System.Text.Json;
using SongNodes.Gateway.Realtime.Encoding;

namespace SongNodes.Gateway.Realtime.Connections;

/// <summary>Why the server closes a connection, and whether to come back.</summary>
/// <param name="Code">Told in <c>goAway</c>.</param>
/// <param name="Text">One readable sentence.</param>
/// <param name="WebSocketCode">Closing code of a plain socket.</param>
/// <param name="Reconnect">Whether trying again makes sense.</param>
/// <param name="RetryAfterMs">When.</param>
internal sealed record CloseReason(string Code, string Text, int WebSocketCode, bool Reconnect, int RetryAfterMs)
{
    public static CloseReason ServerFull { get; } = new("server_full", "This server has all the connections it takes.", 1013, true, 5_000);

    public static CloseReason ShortOfMemory { get; } = new("server_full", "This server is short of memory.", 1013, true, 10_000);

    public static CloseReason ClusterFull { get; } = new("server_full", "All servers together have all the connections they take.", 1013, true, 5_000);

    public static CloseReason Unavailable { get; } = new("unavailable", "Whether there is a place is not known at the moment.", 1013, true, 2_000);

    /// <param name="whose">Such as "of this user".</param>
    public static CloseReason TooMany(string whose) => new("rate_limited", $"Too many connections {whose}.", 1013, true, 10_000);

    public static CloseReason TooFast(TimeSpan wait) => new("rate_limited", "Too many connections at once.", 1013, true, (int)wait.TotalMilliseconds);

    public static CloseReason Hammering { get; } = new("rate_limited", "Far too many messages for too long.", 1008, true, 10_000);

    public static CloseReason Idle { get; } = new("idle", "Nothing was sent for too long.", 1001, true, 0);

    public static CloseReason MaxAge { get; } = new("max_age", "The connection is old; come back as a new one.", 1001, true, 0);

    public static CloseReason Draining { get; } = new("draining", "This server is stopping.", 1001, true, 1_000);

    public static CloseReason Slow { get; } = new("slow", "Messages were read too slowly; come back with the last seq.", 4008, true, 1_000);

    public static CloseReason Resync { get; } = new("resync", "Events were missed that are no longer held; join again.", 1012, true, 0);

    public static CloseReason SentAway { get; } = NotAllowed("An operator closed this connection.");

    public static CloseReason NotAllowed(string text) => new("not_allowed", text, 1008, false, 0);

    public static CloseReason TooLarge { get; } = new("too_large", "A message was too large.", 1009, false, 0);

    public static CloseReason Unsupported { get; } = new("invalid", "Messages are text, not binary.", 1003, false, 0);

    /// <summary>The other side began it.</summary>
    public static CloseReason Closed { get; } = new("closed", "Good-bye.", 1000, false, 0);

    /// <summary>What closes connections that were let in.</summary>
    public static IEnumerable<CloseReason> Usual => [Hammering, Idle, MaxAge, Draining, Slow, Resync, SentAway, TooLarge];

    public static CloseReason TryAgain(string code) => new(code, code, 1013, true, 2_000);

    /// <summary>Up to a half later: those who go together should not come back together.</summary>
    public CloseReason Jittered() => this with { RetryAfterMs = RetryAfterMs + Random.Shared.Next((RetryAfterMs / 2) + 1) };

    public CloseReason ComeBackIn(TimeSpan wait) => this with { RetryAfterMs = (int)wait.TotalMilliseconds };

    public Frame ToFrame() => new GoAway(this);

    private sealed class GoAway(CloseReason reason) : Frame
    {
        protected override string Target => "goAway";

        protected override void WriteArguments(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("code", reason.Code);
            json.WriteString("reason", reason.Text);
            json.WriteBoolean("reconnect", reason.Reconnect);
            json.WriteNumber("retry_after_ms", reason.RetryAfterMs);
            json.WriteEndObject();
        }

        // A plain socket is told by its closing code.
        protected override Encoded? EncodePlain() => null;
    }
}
