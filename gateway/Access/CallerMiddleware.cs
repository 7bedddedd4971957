using SongNodes.Silo.Access;

namespace SongNodes.Gateway.Access;

/// <summary>Finds out who calls; a credential that is not valid ends the request with 401, a missing one does not.</summary>
internal sealed class CallerMiddleware(RequestDelegate next, AccessKeys keys, AccessTokens tokens)
{
    public Task InvokeAsync(HttpContext context)
    {
        var presented = Credentials.Of(context.Request);
        if (SocketToken(context.Request) is { } token && presented.Bearer is null)
            presented = presented with { Bearer = token };
        // Who presents nothing is anonymous, with an id made up only when something asks for it.
        return presented == default ? next(context) : InvokeAsync(context, presented);
    }

    private async Task InvokeAsync(HttpContext context, Credentials presented)
    {
        if (await ResolveAsync(presented, basic: context.Demands(Role.Operator)) is not { } caller)
        {
            await Challenge.UnauthorizedAsync(context, "The token or key is not valid, or no longer.");
            return;
        }

        context.SetCaller(caller);
        await next(context);
    }

    private async ValueTask<Caller?> ResolveAsync(Credentials presented, bool basic)
    {
        var (service, @operator) = (false, false);
        string? user = null;
        if (presented.Bearer is { } bearer && !IsKey(bearer))
        {
            user = await tokens.UserIdAsync(bearer);
            if (user is null)
                return null;
        }

        if (presented.ApiKey is { } either && !IsKey(either))
            return null;
        if (presented.ServiceKey is { } serviceKey && !(service |= keys.IsService(serviceKey)))
            return null;
        if (presented.OperatorKey is { } operatorKey && !(@operator |= keys.IsOperator(operatorKey)))
            return null;
        // Elsewhere a browser or proxy may add Basic credentials that are none of ours.
        if (basic && presented.Password is { } password && !(@operator |= keys.IsOperator(password)))
            return null;
        return new Caller(
            user ?? (service ? "service" : @operator ? "operator" : Caller.AnonymousId()),
            Authenticated: user is not null || service, service, @operator);

        bool IsKey(string text)
        {
            var (isService, isOperator) = (keys.IsService(text), keys.IsOperator(text));
            service |= isService;
            @operator |= isOperator;
            return isService || isOperator;
        }
    }

    /// <summary>Browsers cannot set headers on a socket: there, and only there, a token may stand in the query.</summary>
    private static string? SocketToken(HttpRequest request)
    {
        if (!request.IsSocket())
            return null;
        var token = request.Query["access_token"].ToString();
        if (token.Length == 0)
            token = request.Query["token"].ToString();
        return token.Length == 0 ? null : token;
    }
}
