using System.Text;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SongNodes.Silo.Access;

/// <summary>Registers what silos and gateways share of access: the options and the keys.</summary>
public static class AccessKeyServices
{
    /// <summary>HS256 wants a key as long as its hash (RFC 7518, 3.2).</summary>
    private const int ShortestTokenKey = 32;

    public static IServiceCollection AddAccessKeys(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>()
            .BindConfiguration("Access")
            .Configure<IConfiguration>((options, configuration) =>
            {
                var listed = configuration["Access:AllowedOrigins"] ?? "";
                foreach (var origin in listed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                    options.AllowedOrigins.Add(origin);
            })
            .Validate(
                options => string.IsNullOrEmpty(options.TokenKey) || Encoding.UTF8.GetByteCount(options.TokenKey) >= ShortestTokenKey,
                "Access:TokenKey must have at least 32 bytes.")
            .Validate(
                options => options.AllowedOrigins.All(IsOrigin),
                "Access:AllowedOrigins holds something that is no origin such as https://songs.example.")
            .ValidateOnStart();
        services.TryAddSingleton<AccessKeys>();
        return services;
    }

    private static bool IsOrigin(string text) =>
        text == "*" || (Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && text.TrimEnd('/').Equals(uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase));
}
