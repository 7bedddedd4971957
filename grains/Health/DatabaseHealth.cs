using SongNodes.Grains.Catalog.Guard;

namespace SongNodes.Grains.Health;

/// <summary>How one silo stands with the database.</summary>
/// <param name="Silo">Address of the silo.</param>
/// <param name="Used">Connections in use.</param>
/// <param name="Max">Connections that there may be.</param>
/// <param name="Connected">Whether the database answered within a second.</param>
/// <param name="Breaker">Whether it is asked at all.</param>
[GenerateSerializer, Immutable, Alias("database-health")]
public sealed record DatabaseHealth(string Silo, int Used, int Max, bool Connected, BreakerState Breaker = BreakerState.Closed)
{
    /// <summary>0..1.</summary>
    public double Usage => Max > 0 ? (double)Used / Max : 0;
}
