namespace SongNodes.Grains.Graph.Snapshots;

/// <summary>Links that lie one after the other in a snapshot, strongest first, then by number.</summary>
public readonly record struct LinkRange(Link[] Links, int Start, int End)
{
    public bool IsEmpty => Start >= End;

    public ReadOnlySpan<Link> Span => Links.AsSpan(Start, End - Start);
}
