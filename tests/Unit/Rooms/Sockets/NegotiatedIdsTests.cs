using SongNodes.Gateway.Realtime.Hub.Sockets;
using Xunit;

namespace SongNodes.Tests.Unit.Rooms.Sockets;

public class NegotiatedIdsTests
{
    private readonly NegotiatedIds _ids = new();

    [Fact]
    public void A_token_brings_back_the_id_it_was_given_for()
    {
        var (id, token) = _ids.Promise();

        Assert.Equal(id, _ids.Take(token));
    }

    [Fact]
    public void Whoever_makes_up_a_token_gets_an_id_of_his_own()
    {
        var (id, _) = _ids.Promise();

        foreach (var made in new[] { null, "", id, id + ".", id + "." + new string('0', 32), "a.b.c", new NegotiatedIds().Promise().Token })
        {
            var given = _ids.Take(made);
            Assert.Equal(22, given.Length);
            Assert.NotEqual(id, given);
        }
    }
}
