using Microsoft.Extensions.DependencyInjection;

namespace SongNodes.Grains.Health;

public static class HealthServices
{
    public static ISiloBuilder AddSiloHealth(this ISiloBuilder silo)
    {
        silo.AddGrainService<SiloHealth>();
        silo.Services.AddSingleton<SiloHealthClient>();
        silo.Services.AddSingleton<LocalDatabaseHealth>();
        return silo;
    }
}
