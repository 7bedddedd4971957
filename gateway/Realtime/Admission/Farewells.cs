using SongNodes.Grains.Budgets;

namespace SongNodes.Gateway.Realtime.Admission;

/// <summary>
/// A connection that is turned away hears so over its socket, which costs as much as letting it in. Only so many do; in a
/// flood the others get a short HTTP answer instead.
/// </summary>
/// <param name="perSecond">Farewells a second, 0 for no limit.</param>
/// <param name="time">The clock.</param>
internal sealed class Farewells(int perSecond, TimeProvider time)
{
    private const int MostAtOnce = 256;

    private readonly ConnectRate _rate = new(perSecond, time);

    /// <summary>Sockets that are being told.</summary>
    public Budget Current { get; } = new("farewells", MostAtOnce);

    /// <summary>False when the caller is to be turned away before its socket is accepted; else to be given back.</summary>
    public bool TryTake()
    {
        if (!Current.TryTake())
            return false;
        if (_rate.Take() == TimeSpan.Zero)
            return true;
        Release();
        return false;
    }

    public void Release() => Current.Release();
}
