namespace SongNodes.Grains.Graph.Answers;

/// <summary>An answer as the client gets it: UTF-8 JSON, encoded once, where the data lies.</summary>
/// <param name="Json">Whole body.</param>
/// <param name="Version">Graph version of the oldest state in it; 0 where it holds none.</param>
/// <param name="Mark">Hash of the body without the moment at which it was made: equal where two answers say the same.</param>
[GenerateSerializer, Immutable, Alias("graph-answer")]
public sealed record GraphAnswer([property: Id(0)] byte[] Json, [property: Id(1)] long Version, [property: Id(2)] ulong Mark);
