namespace SongNodes.Grains.Import.Parsing;

/// <summary>A line that is no set; the message says why in plain words and completes "line 7: …".</summary>
public sealed class BadLineException(string reason) : Exception(reason);
