using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace SongNodes.Tests.Bench.Measuring;

/// <summary>A full garbage collection of another .NET process, through its diagnostic port: it needs no endpoint for that.</summary>
internal static class ForcedCollection
{
    // Enabling the provider with this keyword collects, before the session begins.
    private const long CollectHeap = 0x80_0000;
    private const int Rounds = 3;
    private const int BufferMegabytes = 1;

    private static readonly TimeSpan FinalizersPause = TimeSpan.FromMilliseconds(200);

    /// <summary>More than once: what finalizers let go of is collected by the next.</summary>
    public static void Run(int process)
    {
        var client = new DiagnosticsClient(process);
        var provider = new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, CollectHeap);
        for (var round = 0; round < Rounds; round++)
        {
            using var session = client.StartEventPipeSession([provider], requestRundown: false, BufferMegabytes);
            var events = session.EventStream.CopyToAsync(Stream.Null);
            session.Stop();
            events.Wait();
            Thread.Sleep(FinalizersPause);
        }
    }
}
