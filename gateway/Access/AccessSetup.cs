using Microsoft.AspNetCore.Cors.Infrastructure;
using SongNodes.Silo.Access;

namespace SongNodes.Gateway.Access;

/// <summary>Who calls, and what they may do.</summary>
public static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddAccessKeys();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<AllowedOrigins>();
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<AllowedOrigins>((cors, origins) => cors.AddDefaultPolicy(policy => policy
            .SetIsOriginAllowed(origins.Lists)
            .AllowAnyHeader()
            .AllowAnyMethod()
            .AllowCredentials()
            .WithExposedHeaders("ETag", "Retry-After")
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
        return services;
    }

    /// <summary>Stands before the endpoints and after routing.</summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        // Made at start, not at the first request: the log then says where keys lie before anybody needs one.
        app.Services.GetRequiredService<AccessKeys>();
        app.UseCors();
        app.UseMiddleware<CrossSiteGuard>();
        app.UseMiddleware<CallerMiddleware>();
        app.UseMiddleware<RequirementsMiddleware>();
        return app;
    }
}
