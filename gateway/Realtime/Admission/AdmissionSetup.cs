using Microsoft.Extensions.Options;
using SongNodes.Gateway.Health;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Configuration;

namespace SongNodes.Gateway.Realtime.Admission;

/// <summary>Limits on connections.</summary>
internal static class AdmissionSetup
{
    public static IServiceCollection AddAdmission(this IServiceCollection services)
    {
        services.AddBoundOptions<LimitOptions>("Limits")
            .Validate(
                options => options.TrustedProxies.All(ClientAddresses.IsNetwork),
                "Limits:TrustedProxies holds something that is no address or network such as 10.0.0.0/8.");
        services.AddSingleton<ClientAddresses>();
        services.AddSingleton<ClusterPlaces>();
        services.AddSingleton<ConnectionAdmission>();
        services.AddBudgets<ConnectionAdmission>(admission => [admission.Connections, .. admission.OfOneCaller]);
        services.AddSingleton(provider => new Farewells(
            provider.GetRequiredService<IOptions<LimitOptions>>().Value.ConnectsPerSecond, provider.GetRequiredService<TimeProvider>()));
        services.AddBudgets<Farewells>(farewells => [farewells.Current]);
        services.AddBudgets<ClusterPlaces>(places => [places.Held]);
        services.AddSingleton<IConnectionCount>(provider => provider.GetRequiredService<ConnectionAdmission>());
        return services;
    }

    /// <summary>Stands after access, so that it knows the caller, and before the endpoints.</summary>
    public static void UseAdmission(this WebApplication app) => app.UseMiddleware<AdmissionMiddleware>();
}
