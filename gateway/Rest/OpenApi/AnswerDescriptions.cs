
namespace SongNodes.Gateway.Rest.OpenApi;

/// <summary>An answer of an endpoint that no type of JSON describes: endpoint metadata.</summary>
/// <param name="Status">With success.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Example">An answer, as text or as what is written as JSON.</param>
internal sealed record AnswerExample(int Status, string ContentType, object Example);

/// <summary>Statuses other than success that an endpoint answers with, beside those of every endpoint: endpoint metadata.</summary>
internal sealed record Refusals(int[] Statuses);

/// <summary>Describes what endpoints answer.</summary>
public static class AnswerDescriptions
{
    private const string Json = "application/json";

    /// <summary>Describes an answer by an example, and its schema by the example's type.</summary>
    public static TBuilder Answers<TBuilder, T>(this TBuilder endpoint, T example, int status = StatusCodes.Status200OK)
        where TBuilder : IEndpointConventionBuilder
        where T : notnull => endpoint.WithMetadata(
            new ProducesResponseTypeMetadata(status, typeof(T), [Json]), new AnswerExample(status, Json, example));

    /// <summary>Describes an answer that is a list, by one of its items.</summary>
    public static TBuilder AnswersList<TBuilder, T>(this TBuilder endpoint, T item)
        where TBuilder : IEndpointConventionBuilder => endpoint.Answers(new List<T> { item });

    /// <summary>Describes an answer that is text: lines of JSON, a table, a playlist.</summary>
    public static TBuilder AnswersText<TBuilder>(this TBuilder endpoint, string contentType, string example)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [contentType]), new AnswerExample(StatusCodes.Status200OK, contentType, example));

    /// <summary>Names the problems that the endpoint answers with; 400, 503 and those of callers go without saying.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Refusals(statuses));

    /// <summary>The problems of a body: too large, or with values that do not fit.</summary>
    public static TBuilder RefusesBodies<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.Refuses(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status422UnprocessableEntity);
}
