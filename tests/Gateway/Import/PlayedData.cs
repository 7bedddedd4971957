using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Import;

/// <summary>Files of real sets, which lie outside the repository.</summary>
internal static class PlayedData
{
    public static string PathOf(string name)
    {
        Assert.SkipWhen(Repository.RealSets is null, "Real sets lie outside the repository: set SONGNODES_DATA to a folder that holds them.");
        return Path.Combine(Repository.RealSets!, name);
    }
}
