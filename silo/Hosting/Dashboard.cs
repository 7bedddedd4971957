using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Orleans.Dashboard;
using SongNodes.Silo.Access;

namespace SongNodes.Silo.Hosting;

/// <summary>The Orleans dashboard, which shows the state of grains: for operators on this machine.</summary>
public static class Dashboard
{
    public const string Path = "/dashboard";

    /// <summary>
    /// Maps it behind the operator key, given as a header or as the password that a browser asks for, and, unless
    /// <see cref="AccessOptions.DashboardFromAnywhere"/> is set, for callers on this machine alone.
    /// </summary>
    public static RouteGroupBuilder MapDashboard(this WebApplication app)
    {
        var keys = app.Services.GetRequiredService<AccessKeys>();
        var fromAnywhere = app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.DashboardFromAnywhere;
        var dashboard = app.MapOrleansDashboard(Path);
        dashboard.ExcludeFromDescription();
        dashboard.AddEndpointFilter(async (call, next) =>
        {
            if (!fromAnywhere && !call.HttpContext.IsLoopbackCaller())
                return Refusal(StatusCodes.Status403Forbidden, "The dashboard answers callers on this machine alone.");
            if (IsOperator(Credentials.Of(call.HttpContext.Request), keys))
                return await next(call);
            call.HttpContext.Response.Headers.WWWAuthenticate = """Basic realm="SongNodes operator", charset="UTF-8" """.TrimEnd();
            return Refusal(StatusCodes.Status401Unauthorized, "The dashboard needs the operator key.");
        });
        return dashboard;
    }

    private static bool IsOperator(Credentials presented, AccessKeys keys) =>
        new[] { presented.Bearer, presented.ApiKey, presented.OperatorKey, presented.Password }
            .Any(key => key is not null && keys.IsOperator(key));

    private static ProblemHttpResult Refusal(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
