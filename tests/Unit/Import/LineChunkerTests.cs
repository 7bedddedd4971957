using System.Text;
using CsCheck;
using SongNodes.Grains.Import.Parsing;
using Xunit;

namespace SongNodes.Tests.Unit.Import;

public class LineChunkerTests
{
    [Fact]
    public void Lines_come_out_as_they_went_in_however_the_stream_is_cut() =>
        Gen.Select(Gen.String[Gen.Char['a', 'z'], 0, 60].Array[0, 400], Gen.Int[1, 500], Gen.Bool).Sample((lines, read, ended) =>
        {
            var text = string.Join('\n', lines) + (ended ? "\n" : "");

            var expected = lines.Select((line, index) => ((long)index + 1, line)).Where(line => line.Item2.Length > 0);
            Assert.Equal(expected, Read(Encoding.UTF8.GetBytes(text), read));
        }, iter: 200);

    [Fact]
    public void Marks_carriage_returns_and_blank_lines_are_tolerated() =>
        Assert.Equal([(1, "a"), (4, "b"), (6, "c")], Read("\uFEFFa\r\n\r\n \t\nb\n\nc"u8.ToArray(), 3));

    [Fact]
    public void A_line_that_is_too_long_is_cut_and_the_next_one_found()
    {
        var longest = new string('x', SetLineParser.MaxLineLength);
        var text = $"a\n{longest}\n{longest}yyy\nb\n{longest}zzzz";

        var lines = Read(Encoding.UTF8.GetBytes(text), 100_000);

        Assert.Equal(
            [(1, 1), (2, SetLineParser.MaxLineLength), (3, SetLineParser.MaxLineLength + 1), (4, 1), (5, SetLineParser.MaxLineLength + 1)],
            lines.Select(line => ((int)line.Number, line.Text.Length)));
    }

    [Fact]
    public async Task Whole_lines_before_a_fault_come_out_first()
    {
        var chunker = new LineChunker(new Dripping("a\nb\nhalf"u8.ToArray(), 2, new IOException("cut")));

        var chunk = await chunker.NextAsync(CancellationToken.None);

        Assert.Equal("a\nb\n", Encoding.UTF8.GetString(chunk!.Lines));
        await Assert.ThrowsAsync<IOException>(() => chunker.NextAsync(CancellationToken.None));
    }

    private static List<(long Number, string Text)> Read(byte[] text, int atOnce)
    {
        var chunker = new LineChunker(new Dripping(text, atOnce, null));
        var read = new List<(long, string)>();
        while (chunker.NextAsync(CancellationToken.None).GetAwaiter().GetResult() is { } chunk)
        {
            var lines = new ChunkLines(chunk.Lines, new ChunkPosition(0, chunk.FirstLine));
            while (lines.MoveNext())
                read.Add((lines.Number, Encoding.UTF8.GetString(lines.Line)));
        }

        return read;
    }

    /// <summary>Gives a few bytes at a time, and at the end a fault if there is one.</summary>
    private sealed class Dripping(byte[] content, int atOnce, Exception? fault) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = Read(buffer.Span[..Math.Min(atOnce, buffer.Length)]);
            return read == 0 && fault is not null ? throw fault : ValueTask.FromResult(read);
        }
    }
}
