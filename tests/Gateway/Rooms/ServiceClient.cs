using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Rooms;

/// <summary>Another server that holds the service key.</summary>
internal static class ServiceClient
{
    public static async Task<JsonNode> TellAsync(this TestGateway gateway, string path, string body, string? idempotencyKey = null)
    {
        using var answer = await gateway.PostAsync(path, body, TestGateway.ServiceKey, idempotencyKey);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public static async Task<HttpResponseMessage> PostAsync(
        this TestGateway gateway, string path, string body, string? key = TestGateway.ServiceKey, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null)
            request.Headers.Add("X-Service-Key", key);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        // A body that is too large is refused before it is sent: who sends it regardless may find the connection closed.
        request.Headers.ExpectContinue = body.Length > 65_536;
        return await gateway.Http.SendAsync(request);
    }

    public static async Task<JsonNode> ReadAsync(this TestGateway gateway, string path) =>
        (await gateway.Http.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative)))!;
}
