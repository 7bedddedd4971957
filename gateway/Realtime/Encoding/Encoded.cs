using Microsoft.AspNetCore.SignalR;

namespace SongNodes.Gateway.Realtime.Encoding;

/// <summary>A message in one format, shared by all who read that format.</summary>
internal sealed class Encoded
{
    private readonly string? _protocol;
    private SerializedHubMessage? _hub;

    private Encoded(byte[][] parts, string? protocol)
    {
        (Parts, _protocol) = (parts, protocol);
        foreach (var part in parts)
            Length += part.Length;
    }

    /// <summary>One for the hub; for plain sockets one per text frame.</summary>
    public byte[][] Parts { get; }

    /// <summary>Bytes of all parts.</summary>
    public int Length { get; }

    /// <summary>The message as SignalR writes it.</summary>
    public SerializedHubMessage Hub => _hub ??= Serialized(_protocol!, Parts[0]);

    public static Encoded ForHub(WireFormat format, byte[] bytes) =>
        new([bytes], format == WireFormat.HubJson ? "json" : "messagepack");

    public static Encoded ForPlain(params byte[][] frames) => new(frames, null);

    public static SerializedHubMessage Serialized(string protocol, ReadOnlyMemory<byte> bytes) =>
        new([new SerializedMessage(protocol, bytes)]);
}
