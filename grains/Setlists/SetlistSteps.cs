using SongNodes.Grains.Music;

namespace SongNodes.Grains.Setlists;

/// <summary>Compares each track of a setlist with the one before it. Pure.</summary>
internal static class SetlistSteps
{
    /// <param name="tracks">In order.</param>
    /// <param name="plays">How often the track at each place was played right after the one before it.</param>
    public static SetlistTrack[] Of(IReadOnlyList<SetlistTrack> tracks, IReadOnlyList<int> plays) =>
        [.. tracks.Select((track, at) => at == 0 ? track : track with { Transition = Step(tracks[at - 1], track, plays[at]) })];

    private static SetlistStep Step(SetlistTrack from, SetlistTrack to, int plays) => new(
        plays,
        Camelot.TryParse(from.Key, out var one) && Camelot.TryParse(to.Key, out var other) ? one.CompatibilityWith(other) : null,
        from.Bpm is { } before && to.Bpm is { } after ? Math.Round(after - before, 4) : null,
        Tempo(from.Bpm, to.Bpm));

    private static double? Tempo(double? from, double? to)
    {
        if (from is not { } before || to is not { } after)
            return null;
        var nearest = new[] { after, after / 2, after * 2 }.MinBy(tempo => Math.Abs(tempo - before));
        return Math.Round((nearest - before) / before, 4);
    }
}
