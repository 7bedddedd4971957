using System.Buffers;
using SongNodes.Grains.Import.Parsing;

namespace SongNodes.Grains.Import.Demo;

/// <summary>The demo as an upload would bring it.</summary>
internal static class DemoChunks
{
    public static IEnumerable<LineChunk> Of(DemoSets demo)
    {
        var buffer = new ArrayBufferWriter<byte>(LineChunker.ChunkSize);
        long first = 1, line = 1;
        foreach (var set in demo.All())
        {
            SetLineWriter.Write(buffer, set);
            line++;
            if (buffer.WrittenCount < LineChunker.ChunkSize / 2)
                continue;
            yield return new LineChunk(first, buffer.WrittenSpan.ToArray());
            buffer.ResetWrittenCount();
            first = line;
        }

        if (buffer.WrittenCount > 0)
            yield return new LineChunk(first, buffer.WrittenSpan.ToArray());
    }
}
