namespace SongNodes.Tests.Micro;

/// <summary>The benchmarks of the graph's pure parts.</summary>
public static class Benchmarks
{
    public static readonly IReadOnlyList<Type> All = [typeof(TraversalBenchmarks), typeof(SnapshotBenchmarks), typeof(CacheBenchmarks), typeof(WalkBenchmarks)];
}
