using System.Globalization;

namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>Memory of the control group that this process is in, as Linux tells it (version 2 or 1).</summary>
public static class ContainerMemory
{
    // Version 1 writes "no limit" as the largest multiple of a page.
    private const long NoLimit = long.MaxValue / 2;

    /// <summary>Bytes used, without cache that the kernel can take back, and the limit; null when there is no limit.</summary>
    /// <param name="root">Where <c>/proc</c> and <c>/sys</c> are found.</param>
    public static (long Used, long Limit)? Read(string root)
    {
        var membership = Path.Combine(root, "proc/self/cgroup");
        if (!File.Exists(membership))
            return null;
        (long Used, long Limit)? tightest = null;
        foreach (var group in File.ReadLines(membership).SelectMany(line => Groups(Path.Combine(root, "sys/fs/cgroup"), line)))
        {
            if (Read(group) is { } memory && (tightest is not { } other || Share(memory) > Share(other)))
                tightest = memory;
        }

        return tightest;
    }

    private static double Share((long Used, long Limit) memory) => (double)memory.Used / memory.Limit;

    /// <summary>The group of a line <c>number:controllers:path</c> and all above it: each may have a limit.</summary>
    private static IEnumerable<Group> Groups(string mount, string line)
    {
        if (line.Split(':', 3) is not [_, var controllers, var path])
            yield break;
        var second = controllers.Length == 0;
        if (!second && !controllers.Split(',').Contains("memory"))
            yield break;
        var top = second ? mount : Path.Combine(mount, "memory");
        // Inside a container the path may be the host's and not exist here: then the top is the container's own.
        for (var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList(); ; names.RemoveAt(names.Count - 1))
        {
            yield return new Group(Path.Combine([top, .. names]), second);
            if (names.Count == 0)
                yield break;
        }
    }

    private static (long Used, long Limit)? Read(Group group)
    {
        var limit = Number(group, group.Second ? "memory.max" : "memory.limit_in_bytes");
        var used = Number(group, group.Second ? "memory.current" : "memory.usage_in_bytes");
        if (limit is null or >= NoLimit or <= 0 || used is null)
            return null;
        return (Math.Max(0, used.Value - Reclaimable(group)), limit.Value);
    }

    private static long Reclaimable(Group group)
    {
        var statistics = Path.Combine(group.Folder, "memory.stat");
        var key = group.Second ? "inactive_file " : "total_inactive_file ";
        var line = File.Exists(statistics)
            ? File.ReadLines(statistics).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))
            : null;
        return line is null ? 0 : long.Parse(line.AsSpan(key.Length), CultureInfo.InvariantCulture);
    }

    /// <summary>The number in a file; null when it holds <c>max</c> or is not there.</summary>
    private static long? Number(Group group, string file)
    {
        var path = Path.Combine(group.Folder, file);
        return File.Exists(path) && long.TryParse(File.ReadAllText(path).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private readonly record struct Group(string Folder, bool Second);
}
