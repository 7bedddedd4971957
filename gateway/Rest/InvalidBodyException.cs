namespace SongNodes.Gateway.Rest;

/// <summary>A body that can be read, but whose values do not fit; answered 422 with the sentences by field.</summary>
public sealed class InvalidBodyException(IDictionary<string, string[]> errors) : Exception(string.Join(' ', errors.Values.SelectMany(sentences => sentences).Take(3)))
{
    public IDictionary<string, string[]> Errors => errors;
}
