using System.Diagnostics;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.OpenApi;

/// <summary>The page's client is written from the description; the tree holds the one of this description.</summary>
public sealed class GeneratedClientTests(DescribedGateway described) : IClassFixture<DescribedGateway>
{
    private static readonly string Web = Path.Combine(Repository.Root, "gateway", "web");

    [Fact]
    public async Task The_pages_client_is_that_of_this_description()
    {
        var generator = Path.Combine(Web, "client");
        if (!Directory.Exists(Path.Combine(generator, "node_modules", "openapi-typescript")))
            await RunAsync(generator, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        var folder = Directory.CreateTempSubdirectory("songnodes-client-");
        try
        {
            var (document, written) = (Path.Combine(folder.FullName, "v1.json"), Path.Combine(folder.FullName, "description.ts"));
            await File.WriteAllTextAsync(document, described.Description.Text);
            await RunAsync(generator, "node", "generate.mjs", document, written);

            var kept = await File.ReadAllLinesAsync(Path.Combine(Web, "src", "api", "description.ts"));
            var now = await File.ReadAllLinesAsync(written);
            var differs = Enumerable.Range(0, Math.Max(kept.Length, now.Length)).FirstOrDefault(line => kept.ElementAtOrDefault(line) != now.ElementAtOrDefault(line), -1);
            Assert.True(
                differs < 0,
                $"Line {differs + 1} of gateway/web/src/api/description.ts is not what the description says. With a gateway running, run in gateway/web: npm run client");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, string.Concat(said));
    }
}
