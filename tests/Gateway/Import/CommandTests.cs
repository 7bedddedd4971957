using System.Text;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Import;
using Xunit;

namespace SongNodes.Tests.Gateway.Import;

/// <summary><c>dotnet run --project silo -- import</c> and <c>demo</c>, as they are typed.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("songnodes-commands-").FullName;

    [Fact]
    public async Task Each_kind_of_file_goes_in()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (csv, text, lines) = (At("one.csv"), At("two.txt"), At("three.jsonl.gz"));
        await File.WriteAllTextAsync(csv, "artist,title\nAda,Up\n\"Bo \"\"B\"\"\",\"Go, go\"\n");
        await File.WriteAllTextAsync(text, "Ada – Up\n\nno dash\nAda - Down\n");
        await File.WriteAllBytesAsync(lines, ImportClient.Gzip(Encoding.UTF8.GetBytes(Fixture.Lines[0])));

        await using var command = ProgramProcess.Start("silo", ["import", csv, text, lines, "--url", gateway.Address.ToString()]);

        Assert.True(await command.ExitAsync() == 0, command.Output);
        var counted = await Counted.FromAsync(gateway.Postgres.ConnectionString);
        Assert.Equal(3, counted.Sets.Count);
        Assert.Equal([("ada", "down"), ("ada", "up"), ("bo \"b\"", "go, go")], counted.Tracks.Keys.Order());
    }

    [Theory]
    [InlineData("There is no file", "import", "nowhere.csv")]
    [InlineData("No server answers at http://127.0.0.1:1/", "import", "good.csv", "--url", "http://127.0.0.1:1")]
    [InlineData("\"nonsense\" is no address", "import", "good.csv", "--url", "nonsense")]
    [InlineData("the first line must name the columns artist,title", "import", "bad.csv")]
    [InlineData("--tracks must be a whole number from 1", "demo", "--tracks", "many")]
    [InlineData("--sets must be a whole number from 0", "demo", "--sets", "-1")]
    [InlineData("seed", "demo", "--seed", "x")]
    [InlineData("cannot be written", "demo", "--tracks", "1", "--sets", "1", "--out", "/nowhere/sets.jsonl")]
    [InlineData("imprt", "imprt", "good.csv")]
    public async Task One_that_cannot_be_run_says_why(string reason, params string[] arguments)
    {
        await File.WriteAllTextAsync(At("bad.csv"), "who,what\n");
        await File.WriteAllTextAsync(At("good.csv"), "artist,title\nAda,Up\n");

        await using var command = ProgramProcess.Start("silo", arguments.Select(word => word.EndsWith(".csv", StringComparison.Ordinal) ? At(word) : word));

        Assert.Equal(1, await command.ExitAsync());
        Assert.Contains(reason, command.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", command.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);
}
