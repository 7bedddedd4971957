using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace SongNodes.Gateway.Realtime.Hub;

/// <summary>Gives every connection a <see cref="RoomHubProtocol"/> of its own around the protocol that it speaks.</summary>
internal sealed class RoomHubProtocols(IEnumerable<IHubProtocol> protocols) : IHubProtocolResolver
{
    public IReadOnlyList<IHubProtocol> AllProtocols { get; } = [.. protocols];

    public IHubProtocol? GetProtocol(string protocolName, IReadOnlyList<string>? supportedProtocols)
    {
        foreach (var protocol in AllProtocols)
        {
            if (string.Equals(protocol.Name, protocolName, StringComparison.OrdinalIgnoreCase)
                && (supportedProtocols is null || supportedProtocols.Contains(protocolName, StringComparer.OrdinalIgnoreCase)))
                return new RoomHubProtocol(protocol);
        }

        return null;
    }
}
