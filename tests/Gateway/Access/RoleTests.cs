using System.Net.Http.Headers;
using System.Text;
using SongNodes.Grains.Configuration;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Access;

public class RoleTests
{
    private const string FarAway = "203.0.113.7";

    [Theory]
    [InlineData(Topology.Embedded, null, "nothing", 200, 401, 401)]
    [InlineData(Topology.Embedded, FarAway, "nothing", 401, 401, 401)]
    [InlineData(Topology.Cluster, null, "nothing", 401, 401, 401)]
    [InlineData(Topology.Embedded, FarAway, "token", 200, 403, 403)]
    [InlineData(Topology.Embedded, FarAway, "service", 200, 200, 403)]
    [InlineData(Topology.Cluster, null, "token", 200, 403, 403)]
    [InlineData(Topology.Cluster, null, "service", 200, 200, 403)]
    [InlineData(Topology.Cluster, null, "operator", 403, 403, 200)]
    [InlineData(Topology.Cluster, null, "both keys", 200, 200, 200)]
    [InlineData(Topology.Cluster, null, "api key", 200, 200, 403)]
    [InlineData(Topology.Cluster, null, "expired", 401, 401, 401)]
    [InlineData(Topology.Embedded, null, "expired", 401, 401, 401)]
    [InlineData(Topology.Embedded, null, "wrong key", 401, 401, 401)]
    public async Task Each_role_opens_what_is_its_own(
        Topology topology, string? remote, string presents, int writer, int service, int @operator)
    {
        await using var host = await AccessHost.StartAsync(topology, remote);

        Assert.Equal(
            (writer, service, @operator),
            (await PostAsync(host, "/writer", presents), await PostAsync(host, "/service", presents), await PostAsync(host, "/operator", presents)));
    }

    [Fact]
    public async Task An_operator_may_sign_in_with_a_browser()
    {
        await using var host = await AccessHost.StartAsync();
        using var unknown = await host.Http.PostAsync(new Uri("/operator", UriKind.Relative), null);
        Assert.Contains(unknown.Headers.WwwAuthenticate, challenge => challenge.Scheme == "Basic");

        using var request = new HttpRequestMessage(HttpMethod.Post, "/operator");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Basic("anyone", TestGateway.OperatorKey));
        using var known = await host.Http.SendAsync(request);
        Assert.Equal(200, (int)known.StatusCode);

        using var guess = new HttpRequestMessage(HttpMethod.Post, "/operator");
        guess.Headers.Authorization = new AuthenticationHeaderValue("Basic", Basic("anyone", "guess"));
        using var refused = await host.Http.SendAsync(guess);
        Assert.Equal(401, (int)refused.StatusCode);
    }

    [Theory]
    [InlineData("Host", "evil.example:8080")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task A_caller_that_only_seems_to_be_on_this_machine_needs_credentials(string header, string value)
    {
        await using var host = await AccessHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/writer");
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await host.Http.SendAsync(request);

        Assert.Equal(401, (int)answer.StatusCode);
    }

    internal static string Basic(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    private static async Task<int> PostAsync(AccessHost host, string path, string presents)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        var headers = request.Headers;
        switch (presents)
        {
            case "token": headers.Authorization = new("Bearer", Tokens.For("ann")); break;
            case "expired": headers.Authorization = new("Bearer", Tokens.For("ann", TimeSpan.FromSeconds(-1))); break;
            case "service": headers.Authorization = new("Bearer", TestGateway.ServiceKey); break;
            case "operator": headers.Authorization = new("Bearer", TestGateway.OperatorKey); break;
            case "api key": headers.Add("X-Api-Key", TestGateway.ServiceKey); break;
            case "wrong key": headers.Add("X-Service-Key", TestGateway.OperatorKey); break;
            case "both keys":
                headers.Add("X-Service-Key", TestGateway.ServiceKey);
                headers.Add("X-Operator-Key", TestGateway.OperatorKey);
                break;
        }

        using var answer = await host.Http.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
