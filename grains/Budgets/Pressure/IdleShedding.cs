using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>Lets grains leave early that nobody uses, as long as there is pressure.</summary>
/// <remarks>By Orleans' collector: what it does by itself at its own memory limit takes occupied rooms too.</remarks>
internal sealed class IdleShedding(MemoryPressure pressure, IGrainFactory grains, ILocalSiloDetails silo, TimeProvider time, ILogger<IdleShedding> logger)
    : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IdleFor = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (pressure.Level != PressureLevel.Normal)
                await ShedAsync();
        }
    }

    private async Task ShedAsync()
    {
        try
        {
            await grains.GetGrain<IManagementGrain>(0).ForceActivationCollection([silo.SiloAddress], IdleFor);
        }
        catch (Exception error)
        {
            logger.LogWarning(error, "Idle grains could not be asked to leave.");
        }
    }
}
