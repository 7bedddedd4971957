namespace SongNodes.Tests.Support.Rooms;

/// <summary>A process that can be killed the hard way and comes back.</summary>
/// <param name="Kind">Silo, gateway or PostgreSQL.</param>
/// <param name="KillAsync">Kills it.</param>
/// <param name="ReviveAsync">Starts it, or its successor, and returns when it serves.</param>
public sealed record Victim(string Kind, Func<Task> KillAsync, Func<Task> ReviveAsync);

public static class ClusterVictims
{
    /// <summary>Every process of a cluster that rooms must survive.</summary>
    public static IReadOnlyList<Victim> Victims(this ClusterProcesses cluster) =>
    [
        .. cluster.Silos.Select((_, place) => new Victim(
            "silo", () => cluster.Silos[place].Process.KillAsync(), () => cluster.ReplaceSiloAsync(place))),
        .. cluster.Gateways.Select((_, place) => new Victim(
            "gateway", () => cluster.Gateways[place].Process.KillAsync(), () => cluster.RestartGatewayAsync(place))),
        new Victim("PostgreSQL", cluster.Postgres.KillAsync, cluster.Postgres.ResumeAsync),
    ];
}
