using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Demo;
using SongNodes.Grains.Import.Parsing;
using Xunit;

namespace SongNodes.Tests.Unit.Import;

public class DemoSetsTests
{
    [Fact]
    public void The_same_arguments_give_the_same_bytes_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            Assert.Equal(Hash(1, 500, 50), Hash(1, 500, 50));
            // Fixed: whoever changes the generator changes everybody's demo.
            Assert.Equal("a6cb7debc8dddd6d", Hash(1, 500, 50));
            Assert.NotEqual(Hash(1, 500, 50), Hash(2, 500, 50));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(2_000, 600)]
    [InlineData(7, 3)]
    [InlineData(30_000, 100)]
    public void Every_track_is_played_and_has_a_name_of_its_own(int tracks, int sets)
    {
        var names = Read(new DemoSets(1, tracks, sets)).SelectMany(set => set.Rows).Where(row => !row.IsUnidentified)
            .Select(row => (row.ArtistName, row.TitleName)).Distinct().Count();

        // A handful of sets cannot play everything, but never plays what is not there.
        Assert.True(sets < 12 ? names <= tracks : names == tracks, $"{names} of {tracks}");
    }

    [Fact]
    public void The_demo_is_one_graph_with_hubs_and_without_warnings()
    {
        var sets = Read(new DemoSets(1, 2_000, 600));

        Assert.Equal(0, sets.Sum(set => set.Warnings));
        var plays = sets.SelectMany(set => set.Rows).Where(row => !row.IsUnidentified).CountBy(row => (row.ArtistName, row.TitleName)).Select(track => track.Value).Order().ToList();
        Assert.True(plays[^1] > 4 * plays[plays.Count / 2], "No track stands out.");
        Assert.Equal(1, Components(sets));
    }

    private static int Components(List<PlayedSet> sets)
    {
        var parent = new Dictionary<(string, string), (string, string)>();
        foreach (var set in sets)
        {
            (string, string)? previous = null;
            foreach (var row in set.Rows)
            {
                (string, string)? track = row.IsUnidentified ? null : (row.ArtistName, row.TitleName);
                if (track is { } known)
                    parent.TryAdd(known, known);
                if (track is { } to && previous is { } from)
                    parent[Root(from)] = Root(to);
                previous = track;
            }
        }

        return parent.Keys.Select(Root).Distinct().Count();

        (string, string) Root((string, string) track)
        {
            while (parent[track] != track)
                track = parent[track] = parent[parent[track]];
            return track;
        }
    }

    private static List<PlayedSet> Read(DemoSets demo)
    {
        var sets = new List<PlayedSet>();
        foreach (var set in demo.All())
            sets.Add(SetLineParser.Parse(Line(set)[..^1]));
        return sets;
    }

    private static ReadOnlySpan<byte> Line(PlayedSet set)
    {
        var line = new ArrayBufferWriter<byte>();
        SetLineWriter.Write(line, set);
        return line.WrittenSpan;
    }

    private static string Hash(long seed, int tracks, int sets)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var set in new DemoSets(seed, tracks, sets).All())
            hash.AppendData(Line(set));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
