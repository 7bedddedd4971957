using System.Text.Json.Serialization;

namespace SongNodes.Gateway.Rest.OpenApi;

/// <summary>An RFC 9457 problem: the answer to whatever did not succeed.</summary>
/// <param name="Type">Always <c>about:blank</c>: the status says what kind of problem it is.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The same as the answer's.</param>
/// <param name="Detail">One readable sentence.</param>
/// <param name="Errors">Sentences by field, where values do not fit (422).</param>
public sealed record ProblemShape(
    string Type,
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Dictionary<string, string[]>? Errors = null);
