using System.Buffers;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Demo;
using SongNodes.Grains.Import.Parsing;

namespace SongNodes.Tests.Support.Successors;

/// <summary>Generated sets to try on, where the real ones are not at hand.</summary>
public static class DemoTrial
{
    /// <summary>The demo's sets as an import reads them.</summary>
    public static IEnumerable<PlayedSet> Sets()
    {
        var line = new ArrayBufferWriter<byte>();
        foreach (var set in new DemoSets(seed: 1, tracks: 2_000, sets: 600).All())
        {
            line.ResetWrittenCount();
            SetLineWriter.Write(line, set);
            yield return SetLineParser.Parse(line.WrittenSpan[..^1]);
        }
    }
}
