using Microsoft.AspNetCore.Http.Connections;
using SongNodes.Gateway.Access;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Rest.Problems;
using SongNodes.Grains.Errors;

namespace SongNodes.Gateway.Realtime.Admission;

/// <summary>Every WebSocket request takes a place that it holds to its end, before the socket costs anything.</summary>
internal sealed class AdmissionMiddleware(
    RequestDelegate next, ConnectionAdmission admission, ClientAddresses addresses, Farewells farewells)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint)
            return next(context);
        if (context.WebSockets.IsWebSocketRequest)
            return EnterAsync(context);
        return endpoint.Metadata.GetMetadata<NegotiateMetadata>() is not null && admission.RefuseNegotiation() is { } refusal
            ? RefuseAsync(context, refusal)
            : next(context);
    }

    private async Task EnterAsync(HttpContext context)
    {
        var caller = context.Caller();
        using var place = await admission.EnterAsync(addresses.Of(context), caller is { Authenticated: true, IsService: false } ? caller.UserId : null);
        place.Attach(context);
        if (place.Refusal is not { } refusal)
        {
            await next(context);
            return;
        }

        if (!farewells.TryTake())
        {
            await RefuseAsync(context, refusal);
            return;
        }

        try
        {
            // It is accepted to be told why it has to go.
            await next(context);
        }
        finally
        {
            farewells.Release();
        }
    }

    private static Task RefuseAsync(HttpContext context, CloseReason refusal) => Problem.WriteAsync(
        context,
        RefusalProblems.StatusOf(refusal.Code == RefusalCodes.Of(RefusalCode.RateLimited) ? RefusalCode.RateLimited : RefusalCode.ServerFull),
        refusal.Text,
        retryAfter: TimeSpan.FromMilliseconds(refusal.RetryAfterMs));
}
