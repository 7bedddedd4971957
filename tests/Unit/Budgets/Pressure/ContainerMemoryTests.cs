using SongNodes.Grains.Budgets.Pressure;
using Xunit;

namespace SongNodes.Tests.Unit.Budgets.Pressure;

/// <summary>Control groups as Linux lays them out, in a folder of the test's own.</summary>
public sealed class ContainerMemoryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("songnodes-cgroup-").FullName;

    [Fact]
    public void A_group_of_version_2_counts_without_cache_that_can_be_taken_back()
    {
        Write("proc/self/cgroup", "0::/\n");
        Write("sys/fs/cgroup/memory.max", "1000\n");
        Write("sys/fs/cgroup/memory.current", "900\n");
        Write("sys/fs/cgroup/memory.stat", "anon 500\ninactive_file 300\nactive_file 100\n");

        Assert.Equal((600, 1000), ContainerMemory.Read(_root));
    }

    [Fact]
    public void The_tightest_of_nested_groups_counts()
    {
        Write("proc/self/cgroup", "0::/outer/inner\n");
        Write("sys/fs/cgroup/outer/memory.max", "1000\n");
        Write("sys/fs/cgroup/outer/memory.current", "950\n");
        Write("sys/fs/cgroup/outer/inner/memory.max", "400\n");
        Write("sys/fs/cgroup/outer/inner/memory.current", "100\n");

        Assert.Equal((950, 1000), ContainerMemory.Read(_root));
    }

    [Fact]
    public void A_group_of_version_1_is_read_below_its_controller()
    {
        Write("proc/self/cgroup", "5:cpu,cpuacct:/app\n4:memory:/app\n");
        Write("sys/fs/cgroup/memory/app/memory.limit_in_bytes", "1000\n");
        Write("sys/fs/cgroup/memory/app/memory.usage_in_bytes", "800\n");
        Write("sys/fs/cgroup/memory/app/memory.stat", "total_inactive_file 50\n");

        Assert.Equal((750, 1000), ContainerMemory.Read(_root));
    }

    [Theory]
    [InlineData("0::/\n", "sys/fs/cgroup/memory.max", "max\n")]
    [InlineData("4:memory:/\n", "sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n")]
    public void No_limit_is_no_answer(string membership, string file, string limit)
    {
        Write("proc/self/cgroup", membership);
        Write(file, limit);
        Write("sys/fs/cgroup/memory.current", "800\n");
        Write("sys/fs/cgroup/memory/memory.usage_in_bytes", "800\n");

        Assert.Null(ContainerMemory.Read(_root));
    }

    [Fact]
    public void A_system_without_control_groups_has_no_container() => Assert.Null(ContainerMemory.Read(_root));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
