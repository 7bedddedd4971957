using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Errors;

namespace SongNodes.Gateway.Rest;

/// <summary>
/// Bounds what the bodies of requests take that are read whole: each may be small enough, and all at once too much. Imports are
/// read as they come, and bounded by what they hold.
/// </summary>
/// <param name="mostOfAll">Bytes.</param>
/// <param name="pressure">Critical, none is read.</param>
internal sealed class RequestBodies(long mostOfAll, MemoryPressure pressure)
{
    /// <summary>Smaller ones are bounded well enough by the number of connections.</summary>
    private const long Small = 64 << 10;

    /// <summary>Bytes in memory for each byte of JSON: text, and what it says.</summary>
    private const int Unpacked = 5;

    public Budget Budget { get; } = new("request_body_bytes", mostOfAll);

    /// <summary>Takes what the request's body may need until it is answered.</summary>
    /// <exception cref="RefusalException">TooLarge: never; Unavailable: not now.</exception>
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        var bytes = Needed(context);
        if (bytes == 0)
        {
            await next(context);
            return;
        }

        pressure.Require(Budget);
        if (!Budget.TryTake(bytes))
            throw RefusalException.Unavailable("This server reads as many large requests as it has room for; try again in a moment.");
        try
        {
            await next(context);
        }
        finally
        {
            Budget.Release(bytes);
        }
    }

    private long Needed(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize is not { } allowed
            || context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
            return 0;
        var most = Math.Min(allowed, Budget.Limit / Unpacked);
        // More than the endpoint allows is refused by whoever reads it.
        var length = Math.Min(context.Request.ContentLength ?? most, allowed);
        if (length > most)
            throw RefusalException.TooLarge($"This server has memory for requests of at most {most >> 10} KiB.");
        if (context.Request.ContentLength is null && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = most;
        return length > Small ? length * Unpacked : 0;
    }
}

/// <summary>Registers and uses <see cref="RequestBodies"/>.</summary>
internal static class RequestBodiesSetup
{
    /// <summary>On machines that have as much.</summary>
    private const long MostOfAll = 2L << 30;

    public static IServiceCollection AddRequestBodies(this IServiceCollection services) => services
        .AddSingleton(provider => new RequestBodies(ProcessMemory.AtMost(MostOfAll, HeapShares.Bodies), provider.GetRequiredService<MemoryPressure>()))
        .AddBudgets<RequestBodies>(bodies => [bodies.Budget]);

    /// <summary>After access: who may not ask takes nothing.</summary>
    public static void UseRequestBodies(this IApplicationBuilder app)
    {
        var bodies = app.ApplicationServices.GetRequiredService<RequestBodies>();
        app.Use((context, next) => context.Request.ContentLength == 0 || HttpMethods.IsGet(context.Request.Method)
            ? next(context)
            : bodies.RunAsync(context, next));
    }
}
