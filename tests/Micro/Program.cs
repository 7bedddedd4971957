using BenchmarkDotNet.Running;
using SongNodes.Tests.Micro;

// All of them with their times: dotnet run --project tests/Micro -c Release -- --filter '*'
BenchmarkSwitcher.FromTypes([.. Benchmarks.All]).Run(args);
