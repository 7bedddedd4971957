using System.Globalization;
using SongNodes.Tests.Bench.Client;

namespace SongNodes.Tests.Bench.Measuring;

/// <summary>Processes, what they started, and where they run.</summary>
internal static unsafe class ProcessTree
{
    /// <summary>All that descend from a process.</summary>
    public static int[] Below(int root)
    {
        var children = Directory.GetDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .ToLookup(Parent);
        var found = new List<int>(children[root]);
        for (var i = 0; i < found.Count; i++)
            found.AddRange(children[found[i]]);
        return [.. found];
    }

    /// <summary>Binds every thread of the processes to one core; threads and processes that they start later inherit it.</summary>
    public static void Bind(IEnumerable<int> processes, int core)
    {
        var mask = 1UL << core;
        // Twice: a thread may be started while the others are bound.
        for (var round = 0; round < 2; round++)
        {
            foreach (var thread in processes.SelectMany(Threads))
                _ = Libc.SetAffinity(thread, sizeof(ulong), &mask);
        }
    }

    /// <summary>Resident bytes.</summary>
    public static long ResidentBytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private static IEnumerable<int> Threads(int process)
    {
        var folder = $"/proc/{process}/task";
        return Directory.Exists(folder)
            ? Directory.GetDirectories(folder).Select(thread => int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture))
            : [];
    }

    private static int Parent(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ', 3)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
