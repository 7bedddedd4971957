using SongNodes.Grains.Health;

namespace SongNodes.Silo.Operations;

/// <summary>How silos stand with the database: this one, or all that a gateway can ask.</summary>
public interface IDatabaseFigures
{
    /// <summary>One entry a silo, within two seconds; none when no silo answers.</summary>
    Task<IReadOnlyList<DatabaseHealth>> ReadAsync(CancellationToken cancellation);
}

internal sealed class OwnDatabaseFigures(LocalDatabaseHealth database) : IDatabaseFigures
{
    public async Task<IReadOnlyList<DatabaseHealth>> ReadAsync(CancellationToken cancellation) => [await database.ReadAsync()];
}
