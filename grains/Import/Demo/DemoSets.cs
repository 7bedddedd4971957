using System.Globalization;

namespace SongNodes.Grains.Import.Demo;

/// <summary>
/// Sets that a DJ could have played: mostly one genre, neighbouring keys, tempo and energy without leaps, popular tracks often and every
/// track at least once where the sets have room for all. The same arguments give the same sets; nothing but the set at hand is in memory.
/// </summary>
/// <param name="seed">Another seed, another catalogue.</param>
/// <param name="tracks">1..<see cref="MaxTracks"/>.</param>
/// <param name="sets">At least 0.</param>
public sealed class DemoSets(long seed, int tracks, int sets)
{
    public const string Source = "songnodes-demo";

    /// <summary>As many as have names of their own.</summary>
    public const int MaxTracks = 2_000_000;

    private const int SetKind = 3;
    private const int Candidates = 8;
    private static readonly DateOnly FirstDay = new(2015, 1, 1);
    private static readonly string[] Nights = ["Friday", "Saturday", "Sunday", "Opening Night", "Closing Set", "Warm-up", "All Night Long", "Radio Hour"];
    private static readonly string[] Venues = ["Kontor 9", "The Boiler House", "Salon Nord", "Pier 4", "Halle Ost", "Radio Meridian", "Club Lumen", "Dock Six"];

    private readonly DemoTracks _tracks = new(seed, tracks);

    /// <summary>How many sets there are.</summary>
    public int Count => sets;

    public IEnumerable<PlayedSet> All() => Enumerable.Range(0, sets).Select(One);

    private PlayedSet One(int number)
    {
        var random = DemoRandom.For(seed, SetKind, number);
        var genre = number % _tracks.GenreCount;
        var due = DueIn(number, genre);
        var length = Math.Min(Parsing.SetLineParser.MaxRows, Math.Max(14 + random.Below(22), due.Count + due.Count / 4));
        var rows = Play(ref random, genre, due, length);
        var performer = _tracks.ArtistOf(DemoTracks.Number(genre, random.Popular(_tracks.CountOf(genre))));
        var day = FirstDay.AddDays(random.Below(4_000));
        var id = string.Create(CultureInfo.InvariantCulture, $"{seed}-{tracks}-{sets}-{number}");
        return new PlayedSet(Source, id, $"{performer} @ {random.Pick(Venues)}, {random.Pick(Nights)} {day:yyyy-MM-dd}")
        {
            Performer = performer,
            PlayedOn = day,
            Rows = rows,
        };
    }

    private List<SetRow> Play(ref DemoRandom random, int genre, List<int> due, int length)
    {
        var rows = new List<SetRow>(length);
        var played = new HashSet<int>();
        var playing = DemoTracks.Number(genre, random.Popular(_tracks.CountOf(genre)));
        var sound = _tracks.Sound(playing);
        for (var position = 0; position < length; position++)
        {
            if (random.Chance(0.015) && due.Count < length - position)
            {
                rows.Add(SetRow.Unidentified);
                continue;
            }

            // Spread evenly: what is due takes its share of the places that are left.
            var next = due.Count > 0 && random.Below(length - position) < due.Count
                ? TakeDue(due, sound)
                : Sample(ref random, random.Chance(0.06) ? Neighbour(ref random, genre) : genre, played, sound);
            if (next < 0 && due.Count == 0)
                break;
            if (next < 0)
                next = TakeDue(due, sound);
            played.Add(next);
            sound = _tracks.Sound(next);
            rows.Add(_tracks.Describe(next));
        }

        return rows;
    }

    /// <summary>The tracks of the genre that this set has to play, so that none is left out: an even part for each set.</summary>
    private List<int> DueIn(int number, int genre)
    {
        var genres = _tracks.GenreCount;
        var (turn, turns) = (number / genres, (sets - genre + genres - 1) / genres);
        var count = _tracks.CountOf(genre);
        var (from, to) = ((int)((long)turn * count / turns), (int)((turn + 1L) * count / turns));
        return [.. Enumerable.Range(from, to - from).Select(rank => DemoTracks.Number(genre, rank))];
    }

    private int TakeDue(List<int> due, DemoSound after)
    {
        var best = 0;
        for (var index = 1; index < Math.Min(due.Count, Candidates); index++)
        {
            if (Fit(after, _tracks.Sound(due[index])) > Fit(after, _tracks.Sound(due[best])))
                best = index;
        }

        var track = due[best];
        due.RemoveAt(best);
        return track;
    }

    private int Neighbour(ref DemoRandom random, int genre) =>
        Math.Clamp(genre + (random.Chance(0.5) ? 1 : -1), 0, _tracks.GenreCount - 1);

    private int Sample(ref DemoRandom random, int genre, HashSet<int> played, DemoSound after)
    {
        var (best, bestFit) = (-1, double.MinValue);
        var count = _tracks.CountOf(genre);
        for (var candidate = 0; candidate < Candidates; candidate++)
        {
            var track = DemoTracks.Number(genre, random.Popular(count));
            if (played.Contains(track))
                continue;
            var fit = Fit(after, _tracks.Sound(track));
            if (fit > bestFit)
                (best, bestFit) = (track, fit);
        }

        return best;
    }

    private static double Fit(DemoSound from, DemoSound to) =>
        from.Key.CompatibilityWith(to.Key) - Math.Abs(from.Bpm - to.Bpm) * 0.1 - Math.Abs(from.Energy - to.Energy);
}
