using System.Text.Json;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace SongNodes.Tests.Micro;

/// <summary>Bytes that each benchmark may allocate per call. Unlike times, these are the same on every machine.</summary>
public static class AllocationBudget
{
    /// <summary>Runs every benchmark briefly and tells which take more than <c>allocations.json</c> grants, or are not in it.</summary>
    public static IReadOnlyList<string> Exceeded()
    {
        var granted = JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "allocations.json")))!;
        var measured = Benchmarks.All.SelectMany(Measure).ToDictionary();
        return
        [
            .. measured.Where(one => !granted.TryGetValue(one.Key, out var most) || one.Value > most)
                .Select(one => $"{one.Key} allocates {one.Value} bytes, granted are {(granted.TryGetValue(one.Key, out var most) ? most : 0)}"),
            .. granted.Keys.Except(measured.Keys).Select(name => $"{name} is granted bytes and was not measured"),
        ];
    }

    private static IEnumerable<KeyValuePair<string, long>> Measure(Type benchmarks)
    {
        var job = Job.Dry.WithToolchain(InProcessNoEmitToolchain.Instance).WithWarmupCount(2).WithIterationCount(1).WithInvocationCount(256).WithUnrollFactor(16);
        var config = ManualConfig.CreateEmpty()
            .AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddLogger(NullLogger.Instance).AddColumnProvider(DefaultColumnProviders.Instance)
            .WithOptions(ConfigOptions.DisableOptimizationsValidator | ConfigOptions.DisableLogFile);
        foreach (var report in BenchmarkRunner.Run(benchmarks, config).Reports)
        {
            var name = $"{benchmarks.Name.Replace("Benchmarks", "", StringComparison.Ordinal)}.{report.BenchmarkCase.Descriptor.WorkloadMethod.Name}";
            yield return KeyValuePair.Create(name, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? long.MaxValue);
        }
    }
}
