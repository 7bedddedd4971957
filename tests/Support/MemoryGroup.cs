using System.Globalization;

namespace SongNodes.Tests.Support;

/// <summary>A control group (version 1) of the tests' own with a limit on memory: who needs more is killed by the kernel.</summary>
public sealed class MemoryGroup : IDisposable
{
    private readonly string _folder;

    private MemoryGroup(string folder) => _folder = folder;

    /// <summary>For a shell: puts itself into the group.</summary>
    public string Join => $"echo $$ > {_folder}/tasks";

    /// <summary>What the kernel counts.</summary>
    public long UsedBytes => Read("memory.usage_in_bytes");

    /// <summary>A group below this process's own; null where this user may not make one.</summary>
    public static MemoryGroup? TryMake(long bytes)
    {
        if (File.ReadLines("/proc/self/cgroup").Select(line => line.Split(':', 3)).FirstOrDefault(parts => parts[1] == "memory") is not { } own)
            return null;
        var folder = $"/sys/fs/cgroup/memory{own[2]}/songnodes-{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(folder + "/memory.limit_in_bytes", bytes.ToString(CultureInfo.InvariantCulture));
            return new MemoryGroup(folder);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }

    /// <summary>To be called when its processes have ended.</summary>
    public void Dispose() => Directory.Delete(_folder);

    private long Read(string file) => long.Parse(File.ReadAllText($"{_folder}/{file}"), CultureInfo.InvariantCulture);
}
