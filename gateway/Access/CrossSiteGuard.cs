using SongNodes.Gateway.Rest.Problems;

namespace SongNodes.Gateway.Access;

/// <summary>
/// Refuses changes and sockets that pages of foreign sites ask for. CORS alone would not: a browser sends simple
/// requests and WebSocket handshakes without asking first.
/// </summary>
internal sealed class CrossSiteGuard(RequestDelegate next, AllowedOrigins origins)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        return (reads && !request.IsUpgrade()) || origins.Allows(request)
            ? next(context)
            : Problem.WriteAsync(context, StatusCodes.Status403Forbidden, "Pages of this origin may not do that: it is not among the allowed origins.");
    }
}
