using System.Net.WebSockets;
using Xunit;

namespace SongNodes.Tests.Gateway.Access;

public class OriginTests
{
    [Theory]
    [InlineData(null, 200)]
    [InlineData("http://localhost:3000", 200)]
    [InlineData("https://127.0.0.1:9999", 200)]
    [InlineData("http://[::1]:5173", 200)]
    [InlineData("https://evil.example", 403)]
    [InlineData("http://localhost.evil.example", 403)]
    [InlineData("http://127.0.0.1.evil.example", 403)]
    [InlineData("null", 403)]
    public async Task Without_a_list_pages_of_this_machine_may_write(string? origin, int status)
    {
        await using var host = await AccessHost.StartAsync();

        Assert.Equal(status, await PostAsync(host, origin));
    }

    [Theory]
    [InlineData("https://songs.example", 200)]
    [InlineData("https://other.example", 200)]
    [InlineData("http://songs.example", 403)]
    [InlineData("http://localhost:3000", 403)]
    public async Task A_list_replaces_the_rule(string origin, int status)
    {
        await using var host = await AccessHost.StartAsync(settings: "Access:AllowedOrigins=https://songs.example, https://other.example/");

        Assert.Equal(status, await PostAsync(host, origin));
    }

    [Fact]
    public async Task The_list_may_be_an_array_and_the_own_origin_needs_no_entry()
    {
        await using var host = await AccessHost.StartAsync(settings: "Access:AllowedOrigins:0=https://songs.example");

        Assert.Equal(200, await PostAsync(host, "https://songs.example"));
        Assert.Equal(200, await PostAsync(host, host.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)));
    }

    [Fact]
    public async Task A_foreign_page_cannot_open_a_socket_and_an_allowed_one_can()
    {
        await using var host = await AccessHost.StartAsync();

        Assert.Equal(403, await HandshakeAsync(host, "https://evil.example"));
        Assert.Equal(101, await HandshakeAsync(host, "http://localhost:3000"));
    }

    [Fact]
    public async Task CORS_answers_allowed_origins_alone_and_also_on_errors()
    {
        await using var host = await AccessHost.StartAsync();

        Assert.Equal("http://localhost:3000", await AllowedOriginAsync(host, "/who", "http://localhost:3000"));
        Assert.Equal("http://localhost:3000", await AllowedOriginAsync(host, "/nothing", "http://localhost:3000"));
        Assert.Null(await AllowedOriginAsync(host, "/who", "https://evil.example"));
    }

    private static async Task<int> PostAsync(AccessHost host, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/open");
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var answer = await host.Http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private static async Task<int> HandshakeAsync(AccessHost host, string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(IdentityTests.SocketAddress(host), default);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return (int)socket.HttpStatusCode;
    }

    private static async Task<string?> AllowedOriginAsync(AccessHost host, string path, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", origin);
        using var answer = await host.Http.SendAsync(request);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }
}
