using SongNodes.Gateway.Embedded;
using Xunit;

namespace SongNodes.Tests.Gateway.Embedded;

public sealed class ShippedBinariesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ScratchFolder _other = new();

    [Fact]
    public async Task Without_a_PostgreSQL_on_the_machine_the_npm_package_serves_and_is_kept()
    {
        Assert.SkipUnless(NpmIsThere, "npm is not installed");
        var withoutMachine = new EmbeddedPostgresOptions { SearchMachine = false };
        await using (var server = await _folder.StartAsync(withoutMachine))
            await AssertServesAsync(server);

        var package = Assert.Single(Directory.GetDirectories(_folder.Path, "postgresql-*"));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "npm-cache")));

        // A published folder carries the same files; a copy of them, links missing, does without npm.
        var shipped = Path.Combine(_other.Path, "shipped");
        CopyWithoutLinks(package, shipped);
        using var fresh = new ScratchFolder();
        await using var published = await fresh.StartAsync(withoutMachine with { ShippedDirectory = shipped });
        await AssertServesAsync(published);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    private static bool NpmIsThere => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "npm")));

    private static async Task AssertServesAsync(EmbeddedPostgres server)
    {
        Assert.StartsWith("18.", await Database.AskAsync<string>(server.ConnectionString, "SHOW server_version"), StringComparison.Ordinal);
        await Database.DoAsync(server.ConnectionString, "CREATE EXTENSION pg_trgm");
        Assert.True(await Database.AskAsync<float>(server.ConnectionString, "SELECT similarity('Ёлка', 'ёлки')") > 0.3f);
    }

    private static void CopyWithoutLinks(string from, string to)
    {
        foreach (var file in new DirectoryInfo(from).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LinkTarget is null))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            file.CopyTo(target);
        }
    }
}
