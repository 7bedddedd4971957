using System.Security.Cryptography;

namespace SongNodes.Gateway.Access;

/// <summary>Who sends a request or opened a connection.</summary>
/// <param name="UserId">The token's subject, <c>service</c> or <c>operator</c> for a key, else <c>anonymous-…</c>, made anew for each request or connection.</param>
/// <param name="Authenticated">A token or the service key says who it is: what a writer needs.</param>
/// <param name="IsService">Holds the service key.</param>
/// <param name="IsOperator">Holds the operator key.</param>
public sealed record Caller(string UserId, bool Authenticated, bool IsService, bool IsOperator)
{
    /// <summary>A caller who presented nothing.</summary>
    public static Caller Anonymous() => new(AnonymousId(), Authenticated: false, IsService: false, IsOperator: false);

    /// <summary>An id that no other caller has.</summary>
    public static string AnonymousId() =>
        "anonymous-" + RandomNumberGenerator.GetHexString(16, lowercase: true);
}

public static class CallerExtensions
{
    private static readonly object Key = new();

    /// <summary>Who sends this request.</summary>
    public static Caller Caller(this HttpContext context)
    {
        if (context.Items.TryGetValue(Key, out var known))
            return (Caller)known!;
        var caller = Access.Caller.Anonymous();
        context.Items[Key] = caller;
        return caller;
    }

    // Items, and not a feature: SignalR carries them over to the context of a long-polling connection.
    internal static void SetCaller(this HttpContext context, Caller caller) => context.Items[Key] = caller;
}
