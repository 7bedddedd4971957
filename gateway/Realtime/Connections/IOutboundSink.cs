using SongNodes.Gateway.Realtime.Encoding;

namespace SongNodes.Gateway.Realtime.Connections;

/// <summary>A socket, as its <see cref="OutboundQueue"/> sees it.</summary>
internal interface IOutboundSink
{
    /// <summary>Writes a message; one call at a time. May take as long as the reader does.</summary>
    ValueTask WriteAsync(Encoded message);

    /// <summary>Writes messages in order; one call at a time. May take as long as the reader does.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<Encoded> messages);

    /// <summary>More waits than may: the reader is too slow.</summary>
    void Overflowed();
}
