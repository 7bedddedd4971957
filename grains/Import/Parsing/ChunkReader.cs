using SongNodes.Grains.Import.Following;

namespace SongNodes.Grains.Import.Parsing;

/// <summary>Reads a chunk into batches, stopping where one is full.</summary>
internal sealed class ChunkReader(LineChunk chunk)
{
    private ChunkPosition _position = new(0, chunk.FirstLine);

    /// <summary>Adds the sets of the next lines and tells <paramref name="fail"/> of each line that holds none.</summary>
    /// <returns>True when the batch is full and lines may be left.</returns>
    public bool ReadInto(ImportBatch batch, Action<BadLine> fail)
    {
        var lines = new ChunkLines(chunk.Lines, _position);
        while (!batch.IsFull && lines.MoveNext())
        {
            try
            {
                if (FollowLine.Is(lines.Line))
                    batch.AddFollowed(FollowLine.Parse(lines.Line), lines.Line.Length);
                else
                    batch.Add(SetLineParser.Parse(lines.Line), lines.Line.Length);
            }
            catch (BadLineException error)
            {
                fail(new BadLine(lines.Number, error.Message));
            }
        }

        _position = lines.Position;
        return batch.IsFull;
    }
}
