namespace SongNodes.Grains.Import.Parsing;

/// <summary>Whole lines of an upload, as one message to the grain that reads them.</summary>
/// <param name="FirstLine">Number of the first line, from 1.</param>
/// <param name="Lines">UTF-8; every line but perhaps the upload's last ends in a line feed.</param>
[GenerateSerializer, Immutable, Alias("import-lines")]
public sealed record LineChunk([property: Id(0)] long FirstLine, [property: Id(1)] byte[] Lines);
