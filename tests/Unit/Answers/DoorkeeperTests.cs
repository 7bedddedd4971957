using SongNodes.Gateway.Answers;
using Xunit;

namespace SongNodes.Tests.Unit.Answers;

public class DoorkeeperTests
{
    private readonly Doorkeeper _door = new();

    [Fact]
    public void Whoever_comes_again_is_known()
    {
        Assert.False(_door.Knows(1, kept: 1_000));
        Assert.False(_door.Knows(2, kept: 1_000));
        Assert.True(_door.Knows(1, kept: 1_000));
    }

    [Fact]
    public void Whoever_comes_again_after_a_thousand_others_is_known_and_after_three_thousand_forgotten()
    {
        _door.Knows(-1, kept: 1_000);
        Come(1_000);
        Assert.True(_door.Knows(-1, kept: 1_000));
        Come(3_000);
        Assert.False(_door.Knows(-1, kept: 1_000));
    }

    private void Come(int strangers)
    {
        for (var i = 0; i < strangers; i++)
            _door.Knows(Random.Shared.Next(), kept: 1_000);
    }
}
