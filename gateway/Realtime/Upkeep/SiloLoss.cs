using SongNodes.Gateway.Realtime.Rooms;

namespace SongNodes.Gateway.Realtime.Upkeep;

/// <summary>
/// Hears of a silo that is gone as its connection breaks: its rooms are elsewhere from now on and know nobody here, and what
/// is under way to it is never answered.
/// </summary>
/// <param name="services">Asked when it happens: the cluster client that tells of it is made before the rooms.</param>
internal sealed class SiloLoss(IServiceProvider services) : IClusterConnectionStatusObserver
{
    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        if (currentNumberOfGateways < previousNumberOfGateways)
            services.GetRequiredService<RoomTable>().SiloLost();
    }

    public void NotifyClusterConnectionLost() => services.GetRequiredService<RoomTable>().SiloLost();
}
