using SongNodes.Grains.Budgets;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Answers;
using Xunit;

namespace SongNodes.Tests.Unit.Graph;

public class AnswerBufferTests
{
    private readonly Budget _making = new("making_bytes", 8 << 20);

    [Fact]
    public void An_answer_without_memory_for_it_is_refused_and_takes_nothing()
    {
        var buffer = new AnswerBuffer(_making);
        Assert.Equal(RefusalCode.Unavailable, Assert.Throws<RefusalException>(() => Write(buffer, 9 << 20)).Code);
        buffer.Clear();

        Assert.Equal((0, 1), (_making.Used, _making.Refused));
        Write(buffer, 3 << 20);
        Assert.Equal(3 << 20, buffer.Take().Length);
        Assert.Equal(0, _making.Used);
    }

    [Fact]
    public void While_it_is_written_its_pieces_count_and_so_does_the_answer_they_become()
    {
        var buffer = new AnswerBuffer(_making);
        Write(buffer, 5 << 20);
        Assert.InRange(_making.Used, 4 << 20, 6 << 20);

        Assert.Throws<RefusalException>(buffer.Take);
    }

    [Fact]
    public void A_small_one_takes_nothing()
    {
        var buffer = new AnswerBuffer(new Budget("making_bytes", 0));
        Write(buffer, 10_000);

        Assert.Equal(10_000, buffer.Take().Length);
    }

    private static void Write(AnswerBuffer buffer, int bytes)
    {
        for (var written = 0; written < bytes; written += 1_000)
        {
            var part = Math.Min(1_000, bytes - written);
            buffer.GetSpan(part)[..part].Fill(1);
            buffer.Advance(part);
        }
    }
}
