namespace SongNodes.Grains.Catalog.Guard;

/// <summary>The connection could not be made, or broke. Of a write nobody knows whether it was committed.</summary>
internal sealed class DatabaseLostException(Exception cause) : Exception(cause.Message, cause);
