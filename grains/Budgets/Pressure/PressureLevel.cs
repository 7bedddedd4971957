namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>How near a process is to the memory that it may use.</summary>
public enum PressureLevel
{
    Normal,

    /// <summary>What can be made again is kept less of, and what is idle leaves.</summary>
    Elevated,

    /// <summary>Nobody new comes in and nothing large is begun; who is there goes on.</summary>
    Critical,
}
