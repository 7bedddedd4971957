using SongNodes.Grains.Graph;
using Xunit;

namespace SongNodes.Tests.Unit;

public class TrackIdsTests
{
    [Fact]
    public void An_id_carries_its_number_and_reads_back_with_and_without_prefix()
    {
        var id = Guid.Parse("0000abcd-1234-8aaa-9bbb-123456789abc");

        Assert.Equal("song_0000abcd-1234-8aaa-9bbb-123456789abc", TrackIds.Format(id));
        Assert.True(TrackIds.TryParse(TrackIds.Format(id), out var prefixed));
        Assert.True(TrackIds.TryParse(id.ToString(), out var bare));
        Assert.Equal((id, id, 0xabcd), (prefixed, bare, TrackIds.NumberOf(id)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("song_")]
    [InlineData("song_'; drop table track; --")]
    [InlineData("artist_0000abcd-1234-8aaa-9bbb-123456789abc")]
    [InlineData("{0000abcd-1234-8aaa-9bbb-123456789abc}")]
    public void Anything_else_is_no_id(string? text) => Assert.False(TrackIds.TryParse(text, out _));
}
