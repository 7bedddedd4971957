using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using SongNodes.Gateway.Rest.Problems;
using SongNodes.Grains.Errors;

namespace SongNodes.Gateway.Realtime.Hub;

/// <summary>Streams of the hub: its filter is done when one begins, so that refusals are told from here.</summary>
internal static class HubStreams
{
    /// <summary>The same items; what ends them early becomes a <c>HubException</c> with a code.</summary>
    public static async IAsyncEnumerable<T> WithCodes<T>(this IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var reader = items.GetAsyncEnumerator(cancellation);
        while (await NextAsync(reader))
            yield return reader.Current;
    }

    private static async ValueTask<bool> NextAsync<T>(IAsyncEnumerator<T> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (RefusalException refusal)
        {
            throw new HubException($"{RefusalCodes.Of(refusal.Code)}: {refusal.Message}");
        }
        catch (JsonException error)
        {
            throw new HubException($"invalid: {BadRequests.Sentence(error)}");
        }
        catch (Exception error) when (error is OrleansException or TimeoutException)
        {
            throw new HubException("unavailable: The graph doesn't answer at the moment.");
        }
    }
}
