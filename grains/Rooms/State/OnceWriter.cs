using SongNodes.Grains.Budgets;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Rooms.State;

/// <summary>Publishes with an idempotency key happen once: a repeated one gets the answer of the first.</summary>
/// <param name="writer">Where events go.</param>
/// <param name="keys">Those alive; its room completes them as their events become durable.</param>
/// <param name="bound">Of the keys; counts what is refused.</param>
internal sealed class OnceWriter(LogWriter writer, IdempotencyKeys keys, Budget bound)
{
    /// <inheritdoc cref="LogWriter.AppendAsync"/>
    /// <exception cref="RefusalException">RateLimited: too many keys are alive.</exception>
    public Task<long> AppendAsync(PublishRequest request)
    {
        if (request.IdempotencyKey is not { } key)
            return writer.AppendAsync(request);
        if (keys.Find(request.UserId, key) is { } before)
            return before;
        if (keys.IsFull)
        {
            bound.Refuse();
            throw RefusalException.RateLimited("Too many idempotency keys are alive in this room.");
        }

        var result = AppendKeyedAsync(request, key);
        // One that was refused at once has been abandoned already.
        if (!result.IsCompleted)
            keys.Begin(request.UserId, key, result);
        return result;
    }

    private async Task<long> AppendKeyedAsync(PublishRequest request, string key)
    {
        try
        {
            return await writer.AppendAsync(request);
        }
        catch (RefusalException)
        {
            // Nobody knows whether it was written; if it was, the writer finds it before it writes again, and the key with it.
            keys.Abandon(request.UserId, key);
            throw;
        }
    }
}
