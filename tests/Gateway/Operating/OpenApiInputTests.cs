using System.Text.Json;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Operating;

public class OpenApiInputTests
{
    [Fact]
    public async Task The_description_names_what_a_request_can_say()
    {
        await using var gateway = await TestGateway.StartAsync();

        var document = JsonDocument.Parse(await gateway.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))).RootElement;

        var search = document.GetProperty("paths").GetProperty("/api/graph/search").GetProperty("get").GetProperty("parameters").EnumerateArray();
        Assert.Contains(search, parameter => parameter.GetProperty("name").ValueEquals("q") && parameter.GetProperty("required").GetBoolean());
        var part = document.GetProperty("paths").GetProperty("/api/v1/visualization/graph").GetProperty("post").GetProperty("requestBody");
        Assert.Equal(100, part.GetProperty("content").GetProperty("application/json").GetProperty("example").GetProperty("max_nodes").GetInt32());
    }
}
