using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Snapshots;
using Xunit;

namespace SongNodes.Tests.Unit.Graph;

public class AnswerTests
{
    [Theory]
    [InlineData("8A", "8A", 1.0)]
    [InlineData("8A", "8B", 0.8)]
    [InlineData("12A", "1A", 0.8)]
    [InlineData("12B", "1B", 0.8)]
    [InlineData("8A", "9B", 0.0)]
    [InlineData("8A", "10A", 0.0)]
    [InlineData("8A", null, null)]
    public void Keys_are_compatible_around_the_wheel(string left, string? right, double? expected)
    {
        _ = CamelotKey.TryParse(left, out var one);
        _ = CamelotKey.TryParse(right, out var other);

        Assert.Equal(expected, CamelotKey.Compatibility(one, other));
        Assert.Equal(expected, CamelotKey.Compatibility(other, one));
    }

    [Fact]
    public void Every_key_reads_back_as_it_is_written()
    {
        for (byte key = 1; key <= 24; key++)
        {
            Assert.True(CamelotKey.TryParse(CamelotKey.Format(key), out var read));
            Assert.Equal(key, read);
        }

        Assert.All(["0A", "13A", "8X", "", "-1A", "+1A"], text => Assert.False(CamelotKey.TryParse(text, out _)));
    }

    [Fact]
    public void Quality_is_the_weighted_mean_of_what_both_tracks_have()
    {
        var fast = new NodeRecord { Bpm = 125, Key = 15, Energy = NodeRecord.Share(0.8f) };
        var slow = new NodeRecord { Bpm = 120, Key = 15, Energy = NodeRecord.Share(0.5f) };
        var keyless = slow with { Key = CamelotKey.Unknown, Energy = NodeRecord.NoShare };

        var full = EdgeQuality.Between(fast, slow);
        var part = EdgeQuality.Between(fast, keyless);

        Assert.Equal((5, 1, 0.3), (full.BpmDifference!.Value, full.KeyCompatibility!.Value, Math.Round(full.EnergyDifference!.Value, 4)));
        var tempo = 1 - (5 / (120 * 0.16));
        Assert.Equal((2 + (2 * tempo) + 0.7) / 5, full.Score!.Value, 6);
        Assert.Equal(tempo, part.Score!.Value, 6);
        Assert.Null(EdgeQuality.Between(fast with { Bpm = float.NaN, Key = 0 }, keyless).Score);
    }

    [Theory]
    [InlineData("Sofia", "sof", "<mark>Sof</mark>ia")]
    [InlineData("Tom & Jerry <live>", "jerry", "Tom &amp; <mark>Jerry</mark> &lt;live&gt;")]
    [InlineData("Feel It Still", "still feel", "<mark>Feel</mark> It <mark>Still</mark>")]
    [InlineData("Rock Your Body", "rokc your", "<mark>Rock</mark> <mark>Your</mark> Body")]
    [InlineData("Ça Ira", "ça", "<mark>Ça</mark> Ira")]
    [InlineData("Thunder", "xyz", null)]
    public void A_highlight_marks_the_match_as_it_is_written(string text, string query, string? expected) =>
        Assert.Equal(expected, new Highlight(query, query.Split(' ')).Of(text)[0]);
}
