namespace SongNodes.Silo.Operations;

/// <summary>Above these a process asks for its load to go elsewhere.</summary>
public static class HealthThresholds
{
    /// <summary>Share of the database connections in use.</summary>
    public const double Pool = 0.8;

    /// <summary>Percent of the memory that the process may use.</summary>
    public const double Memory = 85;
}
