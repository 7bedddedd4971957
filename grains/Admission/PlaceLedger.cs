namespace SongNodes.Grains.Admission;

/// <summary>Who holds how many places of a cluster. A lease that is not renewed ends, and its places are free again.</summary>
/// <param name="length">How long a lease lasts.</param>
/// <param name="time">The clock.</param>
public sealed class PlaceLedger(TimeSpan length, TimeProvider time)
{
    private readonly Dictionary<string, Lease> _leases = new(StringComparer.Ordinal);

    /// <summary>Places held by each gateway.</summary>
    public IEnumerable<KeyValuePair<string, int>> Held =>
        _leases.Select(lease => KeyValuePair.Create(lease.Key, lease.Value.Places));

    /// <summary>0 for a gateway that holds none.</summary>
    public int HeldBy(string gateway) => _leases.GetValueOrDefault(gateway)?.Places ?? 0;

    /// <summary>Renews a lease and makes it as large as wanted, as far as <paramref name="limit"/> allows beside the others.</summary>
    /// <returns>The places held from now on, at least <paramref name="used"/>.</returns>
    public int Renew(string gateway, int used, int wanted, int limit)
    {
        DropExpired();
        var others = _leases.Sum(lease => lease.Key == gateway ? 0 : lease.Value.Places);
        var places = Math.Max(used, Math.Min(wanted, limit - others));
        Set(gateway, places);
        return places;
    }

    /// <summary>Takes a lease as it is and counts its time from now on.</summary>
    public void Set(string gateway, int places)
    {
        if (places > 0)
            _leases[gateway] = new Lease(places, time.GetTimestamp());
        else
            _leases.Remove(gateway);
    }

    private void DropExpired()
    {
        foreach (var (gateway, lease) in _leases)
        {
            if (time.GetElapsedTime(lease.Since) > length)
                _leases.Remove(gateway);
        }
    }

    private sealed record Lease(int Places, long Since);
}
