namespace SongNodes.Gateway.Hosting;

/// <summary>
/// Where a gateway handles what its sockets bring: on the threads that wait for them, one a core. What a room member
/// sends is a few microseconds of work that never blocks; handed to another thread it costs that much again to wake it.
/// Requests over HTTP may take longer, and move to the thread pool first, unless their answer is kept.
/// </summary>
internal static class SocketThreads
{
    private const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>The runtime has no other switch for it and reads it with the first socket; one that is set already stays.</summary>
    public static void HandleInPlace()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
            Environment.SetEnvironmentVariable(Variable, "1");
    }

    /// <summary>Ordinary requests leave the socket's thread; those that become WebSockets stay, and those that are mostly answered from memory.</summary>
    public static void UseThreadPoolForRequests(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        return context.WebSockets.IsWebSocketRequest || context.GetEndpoint()?.Metadata.GetMetadata<StaysInPlace>() is not null
            ? next(context)
            : MoveAsync();

        async Task MoveAsync()
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            await next(context);
        }
    });

    /// <summary>For endpoints that leave the socket's thread by themselves where they have work to do.</summary>
    public static T StayInPlace<T>(this T endpoints)
        where T : IEndpointConventionBuilder => endpoints.WithMetadata(new StaysInPlace());

    private sealed record StaysInPlace;
}
