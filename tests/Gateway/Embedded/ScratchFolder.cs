using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SongNodes.Gateway.Embedded;

namespace SongNodes.Tests.Gateway.Embedded;

/// <summary>A data folder of one test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "songnodes-embedded-" + Guid.NewGuid().ToString("N")[..12]);

    public string PidFile => System.IO.Path.Combine(Path, "cluster", "postmaster.pid");

    public int PostmasterId => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    public Task<EmbeddedPostgres> StartAsync() => StartAsync(new EmbeddedPostgresOptions());

    public Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options) =>
        EmbeddedPostgres.StartAsync(options with { DataDirectory = Path }, NullLogger.Instance, CancellationToken.None);

    /// <summary>The processes of this folder's server: the postmaster by its arguments, its children by their title.</summary>
    public IReadOnlyList<int> ServerProcesses(string clusterName) => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(System.IO.Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id != 0 && Arguments(id) is var arguments
            && (arguments.Contains(Path + "/cluster", StringComparison.Ordinal) || arguments.StartsWith($"postgres: {clusterName}:", StringComparison.Ordinal)))
        .ToList();

    public static string Arguments(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
