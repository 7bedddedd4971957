using Microsoft.Extensions.Options;
using Orleans.Placement;
using Orleans.Storage;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Admission;

/// <summary>Keeps the ledger; what it grants is stored first, so that an activation that follows grants nothing twice.</summary>
[HashBasedPlacement]
internal sealed class ConnectionPlacesGrain(
    [PersistentState("connection-places", "postgres")] IPersistentState<PlacesState> stored,
    IOptions<RoomOptions> options,
    TimeProvider time) : Grain, IConnectionPlacesGrain
{
    private readonly PlaceLedger _ledger = new(options.Value.GatewayLease, time);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var (gateway, places) in stored.State.Held)
            _ledger.Set(gateway, places);
        return Task.CompletedTask;
    }

    public async Task<int> LeaseAsync(PlaceRequest request)
    {
        var before = _ledger.HeldBy(request.Gateway);
        var places = _ledger.Renew(request.Gateway, request.Used, request.Wanted, request.Limit);
        // Fewer than are stored do no harm: the gateway says so itself to the activation that reads them.
        if (places > before)
            await StoreAsync(request.Gateway, Math.Max(before, request.Used));
        return places;
    }

    private async Task StoreAsync(string gateway, int otherwise)
    {
        stored.State = new PlacesState { Held = new(_ledger.Held) };
        try
        {
            await stored.WriteStateAsync();
        }
        catch (Exception error) when (error is not InconsistentStateException)
        {
            _ledger.Set(gateway, otherwise);
            throw RefusalException.Unavailable("More places for connections could not be granted at the moment.", error);
        }
    }
}
