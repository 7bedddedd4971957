using SongNodes.Gateway.Rest.Problems;

namespace SongNodes.Gateway.Access;

internal static class Challenge
{
    /// <summary>Answers 401 and says how to authenticate; operator endpoints let a browser ask its user.</summary>
    public static Task UnauthorizedAsync(HttpContext context, string detail)
    {
        var headers = context.Response.Headers;
        headers.WWWAuthenticate = context.Demands(Role.Operator)
            ? new[] { "Bearer", """Basic realm="SongNodes operator", charset="UTF-8" """.TrimEnd() }
            : "Bearer";
        return Problem.WriteAsync(context, StatusCodes.Status401Unauthorized, detail);
    }
}
