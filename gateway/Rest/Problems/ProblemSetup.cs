using Microsoft.AspNetCore.Diagnostics;

namespace SongNodes.Gateway.Rest.Problems;

/// <summary>Every error leaves as a problem, whoever noticed it.</summary>
public static class ProblemSetup
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<ExceptionProblems>();
        // Else a parameter that cannot be read is an empty 400.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services;
    }

    /// <summary>Stands first: it sees what all others throw and leave empty.</summary>
    public static WebApplication UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(WriteAsync);
        return app;
    }

    private static Task WriteAsync(StatusCodeContext empty)
    {
        var response = empty.HttpContext.Response;
        return Problem.WriteAsync(empty.HttpContext, response.StatusCode, response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => "The request cannot be read.",
            StatusCodes.Status404NotFound => "Nothing is at this address.",
            StatusCodes.Status405MethodNotAllowed => $"This address answers {response.Headers.Allow} only.",
            StatusCodes.Status415UnsupportedMediaType => "The body has a type that this address does not read.",
            StatusCodes.Status503ServiceUnavailable => "The server cannot answer this at the moment; try again shortly.",
            var status => $"The request was answered with status {status}.",
        });
    }
}
