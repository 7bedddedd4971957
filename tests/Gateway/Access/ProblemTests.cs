using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SongNodes.Gateway.Rest.Problems;
using SongNodes.Grains.Errors;
using Xunit;

namespace SongNodes.Tests.Gateway.Access;

/// <summary>Endpoints that fail in every way there is, behind the problem handling of the gateway and nothing else.</summary>
public sealed class ProblemTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddProblems();
        _app = builder.Build();
        _app.UseProblems();
        _app.MapGet("/refuse/{code}", IResult (RefusalCode code) => throw new RefusalException(code, "A sentence."));
        _app.MapGet("/invalid", IResult () => throw RefusalException.Invalid("bpm", "bpm must be between 60 and 200."));
        _app.MapGet("/timeout", IResult () => throw new TimeoutException("Response did not arrive on time in 00:00:10 for message 5."));
        _app.MapGet("/orleans", IResult () => throw new Orleans.Runtime.SiloUnavailableException("Silo S127.0.0.1:1 is gone."));
        _app.MapGet("/fault", IResult () => throw new InvalidOperationException("secret: the password is 1234"));
        _app.MapGet("/numbers", (int limit) => limit);
        _app.MapPost("/bodies", (Body body) => body.Tempo);
        await _app.StartAsync();
        _http.BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData(RefusalCode.Malformed, 400)]
    [InlineData(RefusalCode.NotAllowed, 403)]
    [InlineData(RefusalCode.NotFound, 404)]
    [InlineData(RefusalCode.Conflict, 409)]
    [InlineData(RefusalCode.Stale, 412)]
    [InlineData(RefusalCode.TooLarge, 413)]
    [InlineData(RefusalCode.Invalid, 422)]
    [InlineData(RefusalCode.RateLimited, 429)]
    [InlineData(RefusalCode.Unavailable, 503)]
    [InlineData(RefusalCode.Draining, 503)]
    public async Task A_refusal_is_a_problem_with_its_status_and_sentence(RefusalCode code, int status)
    {
        using var answer = await _http.GetAsync(new Uri($"/refuse/{code}", UriKind.Relative));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("A sentence.", await DetailOfAsync(answer));
        Assert.Equal(status is 429 or 503, answer.Headers.RetryAfter is not null);
    }

    [Fact]
    public async Task A_failed_validation_names_the_field()
    {
        using var answer = await _http.GetAsync(new Uri("/invalid", UriKind.Relative));

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("bpm must be between 60 and 200.", problem.GetProperty("errors").GetProperty("bpm")[0].GetString());
    }

    [Theory]
    [InlineData("/timeout")]
    [InlineData("/orleans")]
    public async Task A_silo_that_does_not_answer_is_a_503_that_says_when_to_come_back(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.DoesNotContain("127.0.0.1", await DetailOfAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_tells_the_caller_a_trace_and_no_more()
    {
        using var answer = await _http.GetAsync(new Uri("/fault", UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("1234", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("trace", await DetailOfAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/numbers?limit=many", "The value \"many\" of limit cannot be read.")]
    [InlineData("/numbers?limit=99999999999", "The value \"99999999999\" of limit cannot be read.")]
    [InlineData("/numbers", "The parameter limit is missing.")]
    public async Task A_parameter_that_cannot_be_read_is_named(string path, string sentence)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(sentence, await DetailOfAsync(answer));
    }

    [Theory]
    [InlineData("{", "The body is not valid JSON")]
    [InlineData("""{"tempo":"fast"}""", "does not fit at $.tempo")]
    [InlineData("", "The request needs a body.")]
    public async Task A_body_that_is_not_the_expected_JSON_is_a_400(string body, string sentence)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri("/bodies", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, await DetailOfAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_a_wrong_method_and_a_wrong_type_are_problems_too()
    {
        using var nothing = await _http.GetAsync(new Uri("/nothing", UriKind.Relative));
        using var deleted = await _http.DeleteAsync(new Uri("/numbers", UriKind.Relative));
        using var text = new StringContent("tempo");
        using var posted = await _http.PostAsync(new Uri("/bodies", UriKind.Relative), text);

        Assert.Equal("Nothing is at this address.", await DetailOfAsync(nothing));
        Assert.Equal("This address answers GET only.", await DetailOfAsync(deleted));
        Assert.Equal("The body has a type that this address does not read.", await DetailOfAsync(posted));
        Assert.Equal((404, 405, 415), ((int)nothing.StatusCode, (int)deleted.StatusCode, (int)posted.StatusCode));
    }

    private static async Task<string> DetailOfAsync(HttpResponseMessage answer)
    {
        Assert.Equal(Problem.ContentType, answer.Content.Headers.ContentType?.MediaType);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
    }

    private sealed record Body(int Tempo);
}
