using SongNodes.Grains.Errors;

namespace SongNodes.Gateway.Realtime;

/// <summary>The codes that room clients read.</summary>
internal static class RefusalCodes
{
    public static string Of(RefusalCode code) => code switch
    {
        RefusalCode.NotAllowed => "not_allowed",
        RefusalCode.TooLarge => "too_large",
        RefusalCode.RateLimited => "rate_limited",
        RefusalCode.Unavailable => "unavailable",
        RefusalCode.RoomFull => "room_full",
        RefusalCode.ServerFull => "server_full",
        RefusalCode.Draining => "draining",
        _ => "invalid",
    };
}
