using Microsoft.Extensions.Options;
using SongNodes.Gateway.Rest.Problems;
using SongNodes.Grains.Configuration;
using SongNodes.Silo.Access;

namespace SongNodes.Gateway.Access;

/// <summary>Holds callers to the <see cref="RequiredRole"/> of the endpoint they ask for.</summary>
internal sealed class RequirementsMiddleware(RequestDelegate next, IOptions<SongNodesOptions> setup)
{
    private readonly bool _openToLoopback = setup.Value.Topology == Topology.Embedded;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredRole>() is not { Role: var role })
            return next(context);
        var caller = context.Caller();
        if (Fulfils(context, caller, role))
            return next(context);
        return caller is { Authenticated: false, IsOperator: false }
            ? Challenge.UnauthorizedAsync(context, $"This needs {Named(role)}.")
            : Problem.WriteAsync(context, StatusCodes.Status403Forbidden, $"This needs {Named(role)}; what was presented is another.");
    }

    private bool Fulfils(HttpContext context, Caller caller, Role role) => role switch
    {
        Role.Writer => caller.Authenticated || (_openToLoopback && context.IsLoopbackCaller()),
        Role.Service => caller.IsService,
        _ => caller.IsOperator,
    };

    private static string Named(Role role) => role switch
    {
        Role.Writer => "a token or the service key",
        Role.Service => "the service key",
        _ => "the operator key",
    };
}
