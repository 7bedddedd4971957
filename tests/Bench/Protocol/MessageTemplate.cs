namespace SongNodes.Tests.Bench.Protocol;

/// <summary>A message as it goes over the wire, made once; each sending only sets its marker.</summary>
internal sealed class MessageTemplate
{
    private readonly byte[] _frame;
    private readonly int _payload;
    private readonly int _marker;

    /// <param name="opcode">Of its frame.</param>
    /// <param name="body">Holds the place for a marker, or none.</param>
    public MessageTemplate(byte opcode, ReadOnlySpan<byte> body)
    {
        _payload = ClientFrame.HeaderLength(body.Length);
        _frame = new byte[_payload + body.Length];
        ClientFrame.WriteHeader(_frame, opcode, body.Length);
        body.CopyTo(_frame.AsSpan(_payload));
        _marker = Marker.IndexIn(body) is >= 0 and var at ? _payload + at : -1;
    }

    public int Length => _frame.Length;

    /// <summary>Writes the frame, <see cref="Length"/> bytes.</summary>
    public void Write(Span<byte> to, Marker marker = default)
    {
        _frame.CopyTo(to);
        if (_marker >= 0)
            marker.Write(to[_marker..]);
        ClientFrame.Mask(to[_payload.._frame.Length]);
    }
}
