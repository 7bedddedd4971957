using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Configuration;

namespace SongNodes.Silo.Access;

/// <summary>The service key and the operator key of this process.</summary>
public sealed class AccessKeys
{
    private readonly byte[]? _service;
    private readonly byte[]? _operator;

    public AccessKeys(IOptions<AccessOptions> access, IOptions<SongNodesOptions> setup, ILogger<AccessKeys> logger)
    {
        var (service, @operator) = (access.Value.ServiceKey, access.Value.OperatorKey);
        if (setup.Value.Topology == Topology.Embedded && (string.IsNullOrEmpty(service) || string.IsNullOrEmpty(@operator)))
        {
            var files = new KeyFiles(setup.Value.DataDirectory);
            service = string.IsNullOrEmpty(service) ? files.ReadOrMake("service") : service;
            @operator = string.IsNullOrEmpty(@operator) ? files.ReadOrMake("operator") : @operator;
            logger.LogInformation("The service and operator keys that are not configured lie in {Folder}", files.Folder);
        }

        _service = Digest(service);
        _operator = Digest(@operator);
    }

    /// <summary>Whether the text is the service key; false for everything when there is none.</summary>
    public bool IsService(string key) => Matches(_service, key);

    /// <summary>Whether the text is the operator key; false for everything when there is none.</summary>
    public bool IsOperator(string key) => Matches(_operator, key);

    // Digests have one length, so that the time of a comparison tells neither the key nor how long it is.
    private static bool Matches(byte[]? digest, string key) =>
        digest is not null && CryptographicOperations.FixedTimeEquals(digest, Digest(key));

    private static byte[]? Digest(string? key) =>
        string.IsNullOrEmpty(key) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
