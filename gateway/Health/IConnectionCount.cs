namespace SongNodes.Gateway.Health;

/// <summary>Sockets of this gateway.</summary>
public interface IConnectionCount
{
    /// <summary>Open ones.</summary>
    int Current { get; }

    /// <summary>The most that are accepted.</summary>
    int Max { get; }
}
