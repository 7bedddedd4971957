using System.Runtime.InteropServices;
using SongNodes.Tests.Bench.Peer;
using SongNodes.Tests.Bench.Report;
using SongNodes.Tests.Bench.Scenarios;

if (args is ["peer", .. var settings])
{
    await PeerProgram.RunAsync(settings);
    return 0;
}

var scenarios = new Dictionary<string, Func<Comparison, Task>>
{
    ["fanout"] = Fanout.RunAsync,
    ["fixed"] = FixedRate.RunAsync,
    ["cursors"] = Cursors.RunAsync,
    ["lone"] = LoneMessage.RunAsync,
    ["idle"] = IdleMemory.RunAsync,
    ["churn"] = Churn.RunAsync,
    ["slow"] = SlowReaders.RunAsync,
    ["publish"] = Publishing.RunAsync,
    ["cluster"] = Fanout.RunClusterAsync,
    ["graph"] = GraphReads.RunAsync,
    ["million"] = MillionReads.RunAsync,
};

var only = Array.IndexOf(args, "--only") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : "";
var chosen = args.Except(["--quick", "--only", only]).ToList();
if (chosen.Find(name => !scenarios.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"Unknown: {unknown}. Usage: tests/bench [{string.Join('|', scenarios.Keys)}]... [--only TEXT] [--quick]");
    return 2;
}

using var interrupted = new CancellationTokenSource();
using var ctrlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
var report = new BenchReport();
var comparison = new Comparison(report, Quick: args.Contains("--quick"), only, interrupted.Token);
try
{
    foreach (var name in chosen.Count > 0 ? chosen : [.. scenarios.Keys])
    {
        Console.WriteLine($"== {name}");
        await scenarios[name](comparison);
    }
}
catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
{
    // What was measured so far is worth its table.
}

report.Print();
return report.Missed || interrupted.IsCancellationRequested ? 1 : 0;

void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = true;
    interrupted.Cancel();
}
