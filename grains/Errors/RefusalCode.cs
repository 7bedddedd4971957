namespace SongNodes.Grains.Errors;

/// <summary>Why a request was refused; the gateway turns it into an HTTP status or a hub code.</summary>
public enum RefusalCode
{
    /// <summary>400: the request cannot be read or holds a value outside its bounds.</summary>
    Malformed,

    /// <summary>404: no such thing.</summary>
    NotFound,

    /// <summary>403, hub <c>not_allowed</c>.</summary>
    NotAllowed,

    /// <summary>409: the thing is in another state than the caller assumed.</summary>
    Conflict,

    /// <summary>413, hub <c>too_large</c>.</summary>
    TooLarge,

    /// <summary>422, hub <c>invalid</c>: readable, but fails validation.</summary>
    Invalid,

    /// <summary>429, hub <c>rate_limited</c>.</summary>
    RateLimited,

    /// <summary>503, hub <c>unavailable</c>: come back later.</summary>
    Unavailable,

    /// <summary>Hub <c>room_full</c>.</summary>
    RoomFull,

    /// <summary>Hub <c>server_full</c>.</summary>
    ServerFull,

    /// <summary>Hub <c>draining</c>: this server is leaving, another takes over.</summary>
    Draining,

    /// <summary>412: the thing has changed since the caller read it.</summary>
    Stale,
}
