using System.Text.Json;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime;

/// <summary>Reads what clients send: everything that isn't as agreed is refused with a reason, whatever its shape.</summary>
internal static class RoomInput
{
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 96 };

    public static string RoomId(RawJson value) =>
        Text(value) is { } text && RoomRules.IsRoomId(text)
            ? text
            : throw RefusalException.Invalid("room_id", "A room id is 1 to 128 letters, digits or -_.: characters.");

    public static string Type(RawJson value) =>
        Text(value) is { } text && RoomRules.IsName(text)
            ? text
            : throw RefusalException.Invalid("type", $"A type is a text of 1 to {RoomRules.MaxNameLength} characters.");

    public static string? IdempotencyKey(RawJson value) =>
        value is { Fault: null, IsNull: true } ? null
        : Text(value) is { } text && RoomRules.IsName(text) ? text
        : throw RefusalException.Invalid("idempotency_key", $"An idempotency key is null or a text of 1 to {RoomRules.MaxNameLength} characters.");

    public static byte[] Data(RawJson value) => Bounded(value, "data", RoomRules.MaxDataBytes);

    public static byte[] Position(RawJson value) => Bounded(value, "position", RoomRules.MaxPositionBytes);

    /// <param name="value">Null, or how many events: 1 to 1,000.</param>
    public static int Limit(RawJson value) => Number(value, "limit") switch
    {
        null => RoomRules.LatestEvents,
        >= 1 and <= RoomRules.MaxHistoryLimit and var limit => (int)limit,
        _ => throw RefusalException.Invalid("limit", $"limit is 1 to {RoomRules.MaxHistoryLimit}."),
    };

    public static long? Seq(RawJson value, string field)
    {
        var seq = Number(value, field);
        return seq is null or >= 0 ? seq : throw RefusalException.Invalid(field, $"{field} is a number from 0.");
    }

    /// <param name="value"><c>{user_name?, since?: {epoch, seq}}</c> or null.</param>
    /// <param name="userId">Who joins.</param>
    public static JoinRequest Join(RawJson value, string userId)
    {
        if (value.Fault is { } fault)
            throw RefusalException.Invalid("options", fault);
        if (value.IsNull)
            return new JoinRequest(userId, null, null);
        using var document = JsonDocument.Parse(value.Utf8, Depth);
        var options = document.RootElement;
        if (options.ValueKind != JsonValueKind.Object)
            throw RefusalException.Invalid("options", "Join takes null or {user_name?, since?: {epoch, seq}}.");
        return new JoinRequest(userId, UserName(Member(options, "user_name")), Since(Member(options, "since")));
    }

    private static string? UserName(JsonElement? value)
    {
        if (value is not { } given)
            return null;
        var name = given.ValueKind == JsonValueKind.String ? given.GetString()! : null;
        return name is { Length: > 0 and <= RoomRules.MaxUserNameLength } && RoomRules.IsPlainText(name)
            ? name
            : throw RefusalException.Invalid("user_name", $"A user name is a text of 1 to {RoomRules.MaxUserNameLength} characters without control characters.");
    }

    private static SeenUntil? Since(JsonElement? value)
    {
        if (value is not { } given)
            return null;
        return given.ValueKind == JsonValueKind.Object
            && Member(given, "epoch") is { ValueKind: JsonValueKind.Number } epoch && epoch.TryGetInt64(out var epochNumber)
            && Member(given, "seq") is { ValueKind: JsonValueKind.Number } seq && seq.TryGetInt64(out var seqNumber) && seqNumber >= 0
            ? new SeenUntil(epochNumber, seqNumber)
            : throw RefusalException.Invalid("since", "since is {epoch, seq}, both whole numbers.");
    }

    private static JsonElement? Member(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>The text that a value is; null when it is something else.</summary>
    public static string? Text(RawJson value)
    {
        if (value.Fault is not null || value.Utf8[0] != (byte)'"')
            return null;
        var reader = new Utf8JsonReader(value.Utf8);
        reader.Read();
        return reader.GetString();
    }

    private static long? Number(RawJson value, string field)
    {
        if (value is { Fault: null, IsNull: true })
            return null;
        var reader = new Utf8JsonReader(value.Utf8, new JsonReaderOptions { MaxDepth = 96 });
        if (value.Fault is null && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
            return number;
        throw RefusalException.Invalid(field, $"{field} is null or a whole number.");
    }

    private static byte[] Bounded(RawJson value, string field, int most)
    {
        if (value.Fault is { } fault)
            throw RefusalException.Invalid(field, fault);
        return value.Utf8.Length <= most ? value.Utf8 : throw RefusalException.TooLarge($"{field} is at most {most} bytes of JSON.");
    }
}
