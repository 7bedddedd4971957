using System.Text;

namespace SongNodes.Silo.Access;

/// <summary>What a request presents to say who calls; null where it presents nothing.</summary>
/// <param name="Bearer">A token or a key: <c>Authorization: Bearer</c>.</param>
/// <param name="ApiKey">Either key: <c>X-Api-Key</c>.</param>
/// <param name="ServiceKey"><c>X-Service-Key</c>.</param>
/// <param name="OperatorKey"><c>X-Operator-Key</c>.</param>
/// <param name="Password">Password of HTTP Basic, which browsers ask for by themselves.</param>
public readonly record struct Credentials(string? Bearer, string? ApiKey, string? ServiceKey, string? OperatorKey, string? Password)
{
    public static Credentials Of(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        return new Credentials(
            After(authorization, "Bearer "),
            Header(request, "X-Api-Key"),
            Header(request, "X-Service-Key"),
            Header(request, "X-Operator-Key"),
            After(authorization, "Basic ") is { } basic ? PasswordOf(basic) : null);
    }

    private static string? Header(HttpRequest request, string name) =>
        request.Headers[name].ToString() is { Length: > 0 } value ? value : null;

    private static string? After(string authorization, string scheme) =>
        authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? authorization[scheme.Length..].Trim() : null;

    /// <summary>The part after the colon; empty, which is no key, when it cannot be read.</summary>
    private static string PasswordOf(string basic)
    {
        var bytes = new byte[basic.Length];
        if (!Convert.TryFromBase64String(basic, bytes, out var length))
            return "";
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair[(pair.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
