namespace SongNodes.Gateway.Rest;

/// <summary>A whole number in a request's query: read within its bounds, and described with them.</summary>
/// <param name="Name">As it stands in the query.</param>
/// <param name="Description">A sentence.</param>
/// <param name="Least">Inclusive.</param>
/// <param name="Most">Inclusive.</param>
/// <param name="Usual">What it is unless told.</param>
public sealed record WholeParameter(string Name, string Description, long Least, long Most, long Usual);
