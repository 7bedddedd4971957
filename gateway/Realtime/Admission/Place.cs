using System.Net;
using SongNodes.Gateway.Realtime.Connections;

namespace SongNodes.Gateway.Realtime.Admission;

/// <summary>What a connection holds of the limits from its request to its end, or why it gets nothing.</summary>
internal sealed class Place : IDisposable
{
    private static readonly object Key = new();

    private readonly Action<Place>? _giveBack;
    private int _givenBack;

    /// <summary>A place for a connection.</summary>
    public Place(IPAddress address, string? user, Action<Place> giveBack) => (Address, User, _giveBack) = (address, user, giveBack);

    /// <summary>A connection that is turned away.</summary>
    public Place(CloseReason refusal) => (Address, Refusal) = (IPAddress.None, refusal);

    public IPAddress Address { get; }

    /// <summary>Null for one that is not counted for any user.</summary>
    public string? User { get; }

    /// <summary>Why the connection is turned away; null for one that may stay.</summary>
    public CloseReason? Refusal { get; }

    /// <summary>The place of this request's connection.</summary>
    public static Place Of(HttpContext context) => (Place)context.Items[Key]!;

    public void Attach(HttpContext context) => context.Items[Key] = this;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _givenBack, 1) == 0)
            _giveBack?.Invoke(this);
    }
}
