using SongNodes.Grains.Errors;

namespace SongNodes.Gateway.Rest.Problems;

/// <summary>Refusals as HTTP knows them.</summary>
public static class RefusalProblems
{
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(2);

    /// <summary>The HTTP status of a refusal.</summary>
    public static int StatusOf(RefusalCode code) => code switch
    {
        RefusalCode.Malformed => StatusCodes.Status400BadRequest,
        RefusalCode.NotFound => StatusCodes.Status404NotFound,
        RefusalCode.NotAllowed => StatusCodes.Status403Forbidden,
        RefusalCode.Conflict => StatusCodes.Status409Conflict,
        RefusalCode.Stale => StatusCodes.Status412PreconditionFailed,
        RefusalCode.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalCode.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalCode.RateLimited => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    public static Task WriteAsync(HttpContext context, RefusalException refusal)
    {
        var status = StatusOf(refusal.Code);
        var errors = refusal.Field is { } field ? new Dictionary<string, string[]> { [field] = [refusal.Message] } : null;
        TimeSpan? wait = status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable
            ? refusal.RetryAfter ?? ComeBack
            : null;
        return Problem.WriteAsync(context, status, refusal.Message, errors, wait);
    }
}
