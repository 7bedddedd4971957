using SongNodes.Grains.Music;

namespace SongNodes.Grains.Import.Demo;

/// <summary>What the sampling of a set looks at.</summary>
internal readonly record struct DemoSound(float Bpm, Camelot Key, float Energy);

/// <summary>A catalogue of tracks that exists only as a rule: any track can be described alone, none is stored.</summary>
internal sealed class DemoTracks(long seed, int count)
{
    private const int SoundKind = 1;
    private const int DetailKind = 2;

    // By tempo: a set may pass from one into the next.
    private static readonly (string Name, int LowBpm, int HighBpm, double Energy)[] Genres =
    [
        ("dub", 68, 80, 0.4), ("hip hop", 82, 98, 0.55), ("ambient", 86, 108, 0.2), ("synth pop", 104, 120, 0.58),
        ("disco", 110, 122, 0.66), ("deep house", 116, 123, 0.45), ("house", 120, 127, 0.62), ("breaks", 124, 134, 0.72),
        ("techno", 128, 140, 0.78), ("uk garage", 130, 138, 0.68), ("trance", 134, 142, 0.8), ("drum & bass", 168, 178, 0.85),
    ];

    private readonly long _step = Coprime(count);
    private readonly long _perArtist = PerArtist(count);

    /// <summary>Genres that have tracks.</summary>
    public int GenreCount { get; } = Math.Min(Genres.Length, count);

    /// <summary>Tracks of a genre; the first are the popular ones.</summary>
    public int CountOf(int genre) => (count - genre + Genres.Length - 1) / Genres.Length;

    /// <summary>A track's number from its rank within its genre.</summary>
    public static int Number(int genre, int rank) => rank * Genres.Length + genre;

    public DemoSound Sound(int track)
    {
        var random = DemoRandom.For(seed, SoundKind, track);
        var genre = Genres[track % Genres.Length];
        var bpm = (float)Math.Round(genre.LowBpm + random.Fraction() * (genre.HighBpm - genre.LowBpm), 1);
        // Two thirds of club music is in minor.
        var key = new Camelot(1 + random.Below(12), random.Chance(0.35));
        return new DemoSound(bpm, key, Part(genre.Energy + (random.Fraction() - 0.5) * 0.4));
    }

    public SetRow Describe(int track)
    {
        var random = DemoRandom.For(seed, DetailKind, track);
        var sound = Sound(track);
        var (artist, title) = NameOf(track);
        var measured = random.Chance(0.9);
        return SetRow.AsWritten(artist, title, new TrackValues
        {
            Genre = Genres[track % Genres.Length].Name,
            DurationMs = 150_000 + random.Below(300_000),
            Bpm = measured ? sound.Bpm : null,
            Key = measured ? sound.Key.ToString() : null,
            Energy = measured ? sound.Energy : null,
            Danceability = measured ? Part(0.4 + random.Fraction() * 0.55) : null,
            Valence = measured ? Part(random.Fraction()) : null,
        });
    }

    public string ArtistOf(int track) => NameOf(track).Artist;

    /// <summary>Artists have from one to about sixteen tracks: artist a those from a²/c up to (a+1)²/c in a scattered order.</summary>
    private (string Artist, string Title) NameOf(int track)
    {
        var place = track * _step % count;
        var artist = RootOf(place * _perArtist);
        var firstPlace = (artist * artist + _perArtist - 1) / _perArtist;
        return (DemoNames.Artist((int)artist), DemoNames.Title((int)artist, (int)(place - firstPlace)));
    }

    private static float Part(double value) => (float)Math.Round(Math.Clamp(value, 0, 1), 2);

    private static long PerArtist(int count)
    {
        var artists = Math.Max(1L, count / 8);
        return Math.Max(1, artists * artists / Math.Max(1, count));
    }

    private static long RootOf(long square)
    {
        var root = (long)Math.Sqrt(square);
        while (root * root > square)
            root--;
        while ((root + 1) * (root + 1) <= square)
            root++;
        return root;
    }

    private static long Coprime(int count)
    {
        var step = 7_368_787L;
        while (Divisor(step, count) != 1)
            step += 2;
        return step;
    }

    private static long Divisor(long one, long other) => other == 0 ? one : Divisor(other, one % other);
}
