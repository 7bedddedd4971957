namespace SongNodes.Grains.Admission;

/// <summary>The places for connections of the whole cluster, leased to its gateways in blocks. One for the cluster: key 0.</summary>
[Alias("connection-places")]
public interface IConnectionPlacesGrain : IGrainWithIntegerKey
{
    /// <summary>Renews a gateway's lease and makes it hold as many places as it wants, or as many as there are.</summary>
    /// <returns>The places that the gateway holds from now on: never fewer than it uses.</returns>
    /// <exception cref="Errors.RefusalException">Unavailable: more could not be granted, as the database doesn't answer.</exception>
    [Alias("lease"), ResponseTimeout("00:00:02")]
    Task<int> LeaseAsync(PlaceRequest request);
}

/// <summary>What a gateway has and wants.</summary>
/// <param name="Gateway">Id of the gateway process.</param>
/// <param name="Used">Places that connections sit on: a fact, whatever the limit says.</param>
/// <param name="Wanted">Places that it wants to hold, those included; none to be forgotten.</param>
/// <param name="Limit">Connections of the whole cluster.</param>
[GenerateSerializer, Immutable, Alias("connection-place-request")]
public sealed record PlaceRequest(
    [property: Id(0)] string Gateway,
    [property: Id(1)] int Used,
    [property: Id(2)] int Wanted,
    [property: Id(3)] int Limit);
