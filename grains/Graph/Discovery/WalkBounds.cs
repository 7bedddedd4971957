namespace SongNodes.Grains.Graph.Discovery;

/// <summary>How far a random walk goes.</summary>
/// <param name="Walks">Walks from the start.</param>
/// <param name="Hops">Longest walk; a shard elsewhere gets at most so many messages.</param>
/// <param name="Most">Tracks that are kept, most visited first.</param>
public sealed record WalkBounds(int Walks, int Hops, int Most)
{
    /// <summary>After each step a walk ends with this chance, which is where the next one restarts.</summary>
    public const double Restart = 0.25;

    private const int UsualHops = 12;

    /// <summary>As many walks as make about so many steps; each visits a track, so that memory is bounded by them.</summary>
    public static WalkBounds OfSteps(int steps) =>
        new((int)(steps * Restart / (1 - Math.Pow(1 - Restart, UsualHops))), UsualHops, Most: 500);
}
