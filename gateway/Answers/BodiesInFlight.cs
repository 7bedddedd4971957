using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Errors;

namespace SongNodes.Gateway.Answers;

/// <summary>
/// Large bodies that are being sent, each counted once however many wait for it: readers may be slow, and what the cache let
/// go of stays in memory until the last of them has it.
/// </summary>
public sealed class BodiesInFlight(IOptions<CacheOptions> options)
{
    /// <summary>Smaller ones are bounded well enough by the number of connections.</summary>
    private const int Large = 64 << 10;

    private readonly Lock _gate = new();
    private readonly Dictionary<byte[], int> _senders = new(ReferenceEqualityComparer.Instance);

    /// <summary>Never more than a share of what the process may use.</summary>
    public Budget Budget { get; } = new(
        "answer_sending_bytes", ProcessMemory.AtMost(options.Value.MaxSendingBytes, HeapShares.Sending));

    public static bool IsLarge(byte[] body) => body.Length > Large;

    /// <summary>Runs the send of a large body.</summary>
    /// <exception cref="RefusalException">Unavailable: too much is being sent.</exception>
    public async Task SendAsync(byte[] body, Func<Task> send)
    {
        lock (_gate)
        {
            var senders = _senders.GetValueOrDefault(body);
            if (senders == 0 && !Budget.TryTake(body.Length))
                throw RefusalException.Unavailable("This server is sending as many large answers as it has room for; try again in a moment.");
            _senders[body] = senders + 1;
        }

        try
        {
            await send();
        }
        finally
        {
            lock (_gate)
            {
                if (--_senders[body] == 0 && _senders.Remove(body))
                    Budget.Release(body.Length);
            }
        }
    }
}
