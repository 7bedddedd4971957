namespace SongNodes.Gateway.Access;

/// <summary>What a caller must be.</summary>
public enum Role
{
    /// <summary>May change the catalogue: a token or the service key; in embedded topology also a caller on this machine.</summary>
    Writer,

    /// <summary>Holds the service key.</summary>
    Service,

    /// <summary>Holds the operator key.</summary>
    Operator,
}

/// <summary>Endpoint metadata: answered 401 without credentials and 403 with those of another role.</summary>
public sealed record RequiredRole(Role Role);

public static class Requirements
{
    /// <inheritdoc cref="Role.Writer"/>
    public static T RequireWriter<T>(this T endpoints)
        where T : IEndpointConventionBuilder => endpoints.WithMetadata(new RequiredRole(Role.Writer));

    /// <inheritdoc cref="Role.Service"/>
    public static T RequireServiceKey<T>(this T endpoints)
        where T : IEndpointConventionBuilder => endpoints.WithMetadata(new RequiredRole(Role.Service));

    /// <inheritdoc cref="Role.Operator"/>
    public static T RequireOperator<T>(this T endpoints)
        where T : IEndpointConventionBuilder => endpoints.WithMetadata(new RequiredRole(Role.Operator));

    internal static bool Demands(this HttpContext context, Role role) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RequiredRole>()?.Role == role;
}
