using System.Text;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Import;
using Xunit;
using static SongNodes.Tests.Gateway.Import.ImportClient;

namespace SongNodes.Tests.Gateway.Import;

public class ImportCountTests
{
    [Fact]
    public async Task An_import_adds_up_to_a_plain_count_over_its_lines()
    {
        await using var gateway = await TestGateway.StartAsync();

        var last = await gateway.Http.ImportAllAsync(Lines(Fixture.Lines));

        var expected = Counted.From(Fixture.Lines);
        var actual = await Counted.FromAsync(gateway.Postgres.ConnectionString);
        CountedAssert.Equal(expected, actual);
        Assert.Equal("Ada", actual.Tracks[("ada", "up")].Artist);
        Assert.Equal(2, actual.Transitions[(("ada", "up"), ("ada", "down"))]);
        Assert.True(actual.Tracks[("various artists", "mix")].Hidden);
        Assert.Equal(
            (5, 1, 19, 3, 1, 0, expected.Tracks.Count, expected.Transitions.Count, expected.Transitions.Values.Sum()),
            (last.Count("sets"), last.Count("sets_known"), last.Count("rows"), last.Count("unidentified"), last.Count("warnings"), last.Count("failed"),
                last.Count("tracks_created"), last.Count("transitions_created"), last.Count("occurrences")));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await using var gateway = await TestGateway.StartAsync();
        var first = await gateway.Http.ImportAllAsync(Lines(Fixture.Lines));

        var again = await gateway.Http.ImportAllAsync(Lines(Fixture.Lines));

        CountedAssert.Equal(Counted.From(Fixture.Lines), await Counted.FromAsync(gateway.Postgres.ConnectionString));
        Assert.Equal(
            (5, 5, 0, 0, 0, 0),
            (again.Count("sets"), again.Count("sets_known"), again.Count("tracks_created"), again.Count("tracks_updated"),
                again.Count("transitions_created"), again.Count("occurrences")));
        Assert.Equal(first.Count("version"), again.Count("version"));
    }

    [Fact]
    public async Task A_later_import_adds_plays_and_fills_values_that_were_missing()
    {
        await using var gateway = await TestGateway.StartAsync();
        string[] later =
        [
            """{"source":"t","sourceId":"9","name":"n","tracks":[{"artist":"ADA","title":"UP","bpm":128,"key":"9A","genre":"techno","durationMs":5},{"artist":"Ada","title":"Down","bpm":1,"key":"1A"},{"artist":"New","title":"One"}]}""",
        ];
        await gateway.Http.ImportAllAsync(Lines(Fixture.Lines));

        var last = await gateway.Http.ImportAllAsync(Lines(later));

        CountedAssert.Equal(Counted.From([.. Fixture.Lines, .. later]), await Counted.FromAsync(gateway.Postgres.ConnectionString));
        Assert.Equal((1, 1, 1, 1), (last.Count("tracks_created"), last.Count("tracks_updated"), last.Count("transitions_created"), last.Count("warnings")));
    }

    [Theory]
    [InlineData("djmix.jsonl.gz")]
    [InlineData("setlists-gd.jsonl.gz")]
    [InlineData("radio-be.jsonl.gz")]
    public async Task Real_sets_add_up_to_a_plain_count_over_the_file(string name)
    {
        var file = await File.ReadAllBytesAsync(PlayedData.PathOf(name));
        await using var gateway = await TestGateway.StartAsync();

        var first = await gateway.Http.ImportAllAsync(Body(file, "gzip"));
        var again = await gateway.Http.ImportAllAsync(Body(file, "gzip"));

        var expected = Counted.From(Encoding.UTF8.GetString(Gunzip(file)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        CountedAssert.Equal(expected, await Counted.FromAsync(gateway.Postgres.ConnectionString));
        Assert.Equal(
            (expected.Sets.Count, expected.Sets.Values.Sum(rows => rows.Length), expected.Tracks.Count, expected.Transitions.Count),
            (first.Count("sets"), first.Count("rows"), first.Count("tracks_created"), first.Count("transitions_created")));
        Assert.Equal((0, 0), (again.Count("tracks_created"), again.Count("occurrences")));
    }
}
