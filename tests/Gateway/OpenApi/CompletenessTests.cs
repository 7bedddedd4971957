using System.Text.Json;
using SongNodes.Tests.Gateway.Library;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.OpenApi;

/// <summary>The description says of every operation what it takes, within which limits, and what it answers.</summary>
public sealed class CompletenessTests(DescribedGateway described) : IClassFixture<DescribedGateway>
{
    private readonly TestGateway _gateway = described.Gateway;
    private readonly Description _description = described.Description;

    [Fact]
    public void Every_operation_is_named_and_its_parameters_are_bounded_and_have_an_example_that_fits()
    {
        Assert.InRange(_description.Operations.Count, 50, 500);
        foreach (var operation in _description.Operations)
        {
            Assert.True(operation.Json.TryGetProperty("summary", out var summary) && summary.GetString()!.EndsWith('.'), operation.Name);
            Assert.True(operation.Json.GetProperty("tags").GetArrayLength() == 1, operation.Name);
            foreach (var parameter in operation.Parameters)
            {
                var said = $"{operation.Name}: {parameter.Name}";
                Assert.True(parameter.Json.TryGetProperty("description", out _), said);
                var bounded = parameter.Schema.TryGetProperty("maxLength", out _) || parameter.Schema.TryGetProperty("enum", out _)
                    || (parameter.Schema.TryGetProperty("minimum", out _) && parameter.Schema.TryGetProperty("maximum", out _));
                Assert.True(bounded, said);
                Fits(parameter.Schema, parameter.Json.GetProperty("example"), said);
            }
        }
    }

    [Fact]
    public void Every_body_says_how_large_it_may_be_and_has_an_example_that_fits()
    {
        foreach (var operation in _description.Operations.Where(operation => operation.Body is not null))
        {
            var said = operation.Json.GetProperty("requestBody").GetProperty("description").GetString()!;
            Assert.Contains("at most", said, StringComparison.OrdinalIgnoreCase);
            Fits(operation.Body!.Value.Media.GetProperty("schema"), operation.Body.Value.Media.GetProperty("example"), operation.Name);
            Assert.Contains(413, operation.Answers.Keys);
        }
    }

    [Fact]
    public void Every_answer_has_a_schema_and_an_example_that_fits_and_every_problem_is_one()
    {
        foreach (var operation in _description.Operations)
        {
            Assert.Single(operation.Answers.Keys, status => status is >= 200 and < 300);
            Assert.Contains(400, operation.Answers.Keys);
            Assert.Contains(503, operation.Answers.Keys);
            foreach (var status in operation.Answers.Keys.Where(status => status != 304))
            {
                var said = $"{operation.Name}: {status}";
                var (type, media) = operation.MediaOf(status).Single();
                Fits(media.GetProperty("schema"), media.GetProperty("example"), said);
                if (status >= 400)
                    Assert.True(type == "application/problem+json" && media.GetProperty("example").GetProperty("status").GetInt32() == status, said);
                Assert.Equal(status is 429 or 503, operation.Answers[status].TryGetProperty("headers", out var headers) && headers.TryGetProperty("Retry-After", out _));
            }
        }
    }

    [Fact]
    public async Task Every_example_of_a_body_is_taken_as_it_stands()
    {
        foreach (var operation in _description.Operations.Where(operation => operation.Body is not null && !operation.Path.Contains('{', StringComparison.Ordinal)))
        {
            var (type, media) = operation.Body!.Value;
            var example = media.GetProperty("example");
            var body = example.ValueKind == JsonValueKind.String ? example.GetString()! : example.GetRawText();
            var query = string.Join('&', operation.Parameters.Where(parameter => parameter.Required).Select(parameter => $"{parameter.Name}={parameter.Json.GetProperty("example")}"));
            var answer = await _gateway.SendAsync(new HttpMethod(operation.Method), $"{operation.Path}?{query}", body, type: type, bearer: TestGateway.ServiceKey);
            // Setlists name tracks, which are not there.
            var fits = operation.Path == "/api/user-setlists" ? answer.Status is 200 or 404 or 422 : answer.Status is 200 or 201 or 409;
            Assert.True(fits, $"{operation.Name}: {answer.Status} {answer.Text}");
        }
    }

    private void Fits(JsonElement schema, JsonElement example, string said) =>
        Assert.True(_description.WhyNot(schema, example) is null, $"{said}: {_description.WhyNot(schema, example)}");
}
