namespace SongNodes.Grains.Errors;

/// <summary>A request that is refused for a reason the caller should see. Crosses the cluster unchanged.</summary>
[GenerateSerializer, Alias("refusal")]
public sealed class RefusalException : Exception
{
    public RefusalException(RefusalCode code, string detail, Exception? cause = null)
        : base(detail, cause is null ? null : new InvalidOperationException(cause.Message)) => Code = code;

    /// <summary>Why.</summary>
    [Id(0)]
    public RefusalCode Code { get; private set; }

    /// <summary>When to come back, for <see cref="RefusalCode.Unavailable"/> and <see cref="RefusalCode.RateLimited"/>.</summary>
    [Id(1)]
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>The field that failed, for <see cref="RefusalCode.Invalid"/>.</summary>
    [Id(2)]
    public string? Field { get; private set; }

    public static RefusalException Malformed(string detail) => new(RefusalCode.Malformed, detail);

    public static RefusalException NotFound(string detail) => new(RefusalCode.NotFound, detail);

    public static RefusalException NotAllowed(string detail) => new(RefusalCode.NotAllowed, detail);

    public static RefusalException Conflict(string detail) => new(RefusalCode.Conflict, detail);

    public static RefusalException Stale(string detail) => new(RefusalCode.Stale, detail);

    public static RefusalException TooLarge(string detail) => new(RefusalCode.TooLarge, detail);

    public static RefusalException Invalid(string field, string detail) =>
        new(RefusalCode.Invalid, detail) { Field = field };

    public static RefusalException Unavailable(string detail, Exception? cause = null) =>
        new(RefusalCode.Unavailable, detail, cause) { RetryAfter = TimeSpan.FromSeconds(2) };

    public static RefusalException RateLimited(string detail) =>
        new(RefusalCode.RateLimited, detail) { RetryAfter = TimeSpan.FromSeconds(1) };
}
