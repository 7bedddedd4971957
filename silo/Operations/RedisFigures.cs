using System.Globalization;

namespace SongNodes.Silo.Operations;

/// <summary>How a Redis server stands, from what it answers to <c>INFO</c>.</summary>
/// <param name="UsedBytes">Memory of its data.</param>
/// <param name="MaxBytes">What it may use; 0 for no limit.</param>
/// <param name="Keys">Keys of all its databases.</param>
/// <param name="Clients">Connections, everybody's.</param>
/// <param name="MaxClients">Connections that it takes.</param>
/// <param name="Evicted">Keys that had to leave for others since it started.</param>
public sealed record RedisFigures(long UsedBytes, long MaxBytes, long Keys, long Clients, long MaxClients, long Evicted)
{
    public static RedisFigures Parse(string info)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in info.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (!line.StartsWith('#') && line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                fields[line[..colon]] = line[(colon + 1)..];
        }

        return new RedisFigures(
            Number("used_memory"), Number("maxmemory"), Keyspace(), Number("connected_clients"), Number("maxclients"), Number("evicted_keys"));

        long Number(string field) => long.TryParse(fields.GetValueOrDefault(field), CultureInfo.InvariantCulture, out var number) ? number : 0;

        // db0:keys=3,expires=1,avg_ttl=0
        long Keyspace() => fields
            .Where(field => field.Key.StartsWith("db", StringComparison.Ordinal) && field.Value.StartsWith("keys=", StringComparison.Ordinal))
            .Sum(field => long.Parse(field.Value["keys=".Length..].Split(',')[0], CultureInfo.InvariantCulture));
    }
}
