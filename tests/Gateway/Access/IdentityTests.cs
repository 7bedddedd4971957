using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using SongNodes.Gateway.Access;
using Xunit;

namespace SongNodes.Tests.Gateway.Access;

public class IdentityTests
{
    [Fact]
    public async Task A_caller_without_credentials_gets_another_anonymous_id_each_time()
    {
        await using var host = await AccessHost.StartAsync();

        var (one, two) = (await WhoAsync(host, null), await WhoAsync(host, null));

        Assert.StartsWith("anonymous-", one.UserId, StringComparison.Ordinal);
        Assert.NotEqual(one.UserId, two.UserId);
        Assert.False(one.Authenticated);
    }

    [Fact]
    public async Task A_token_names_the_user()
    {
        await using var host = await AccessHost.StartAsync();

        Assert.Equal(new Caller("ann", Authenticated: true, IsService: false, IsOperator: false), await WhoAsync(host, Tokens.For("ann")));
    }

    [Theory]
    [InlineData("of another key")]
    [InlineData("expired")]
    [InlineData("unsigned")]
    [InlineData("of a nameless user")]
    [InlineData("of a user with a name too long")]
    [InlineData("not a token")]
    public async Task A_token_that_is_not_to_be_trusted_is_refused(string kind)
    {
        await using var host = await AccessHost.StartAsync();

        using var answer = await GetAsync(host, kind switch
        {
            "of another key" => Tokens.For("ann", key: "another-token-key-with-at-least-32-bytes"),
            "expired" => Tokens.For("ann", TimeSpan.FromSeconds(-1)),
            "unsigned" => Tokens.Unsigned("ann"),
            "of a nameless user" => Tokens.For(""),
            "of a user with a name too long" => Tokens.For(new string('a', 129)),
            _ => "x.y.z",
        });

        Assert.Equal(401, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("access_token")]
    public async Task A_socket_may_carry_its_token_in_the_query(string parameter)
    {
        await using var host = await AccessHost.StartAsync();
        using var socket = new ClientWebSocket();

        await socket.ConnectAsync(SocketAddress(host, $"?{parameter}={Tokens.For("ann")}"), default);

        var buffer = new byte[100];
        var frame = await socket.ReceiveAsync(buffer, default);
        Assert.Equal("ann", Encoding.UTF8.GetString(buffer, 0, frame.Count));
    }

    [Fact]
    public async Task A_handshake_with_an_expired_token_is_refused_and_a_query_token_counts_nowhere_else()
    {
        await using var host = await AccessHost.StartAsync();
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        var expired = Tokens.For("ann", TimeSpan.FromSeconds(-1));

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(SocketAddress(host, "?token=" + expired), default));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, socket.HttpStatusCode);

        var reader = await host.Http.GetFromJsonAsync<Caller>(new Uri("/who?token=" + Tokens.For("ann"), UriKind.Relative));
        Assert.False(reader!.Authenticated);
    }

    internal static Uri SocketAddress(AccessHost host, string query = "") =>
        new UriBuilder(host.Http.BaseAddress!) { Scheme = "ws", Path = "/socket", Query = query }.Uri;

    private static async Task<Caller> WhoAsync(AccessHost host, string? token)
    {
        using var answer = await GetAsync(host, token);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Caller>())!;
    }

    private static async Task<HttpResponseMessage> GetAsync(AccessHost host, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/who");
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        return await host.Http.SendAsync(request);
    }
}
