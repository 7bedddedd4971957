using SongNodes.Tests.Gateway.Access;
using SongNodes.Tests.Gateway.Import;
using SongNodes.Tests.Support;
using Xunit;
using static SongNodes.Tests.Gateway.Import.ImportClient;

namespace SongNodes.Tests.Gateway.Library;

/// <summary>A gateway over a few sets, for tests that add to it and take nothing away.</summary>
public sealed class PlayedGateway : IAsyncLifetime
{
    public static readonly string[] Sets =
    [
        """{"source":"p","sourceId":"1","name":"Friday","performer":"DJ Mona","date":"2024-05-03","tracks":[{"artist":"Ada","title":"Up","bpm":124,"key":"8A","genre":"House","energy":0.5,"durationMs":300000,"releaseDate":"2001-02-03","isrc":"BEXX12345678","spotifyId":"s1"},{"artist":"Bo","title":"Go","bpm":126,"key":"9A"},{"artist":"DJ Mona","title":"Mine"},{"artist":"Unknown Artist","title":"Secret"}]}""",
        """{"source":"p","sourceId":"2","name":"Saturday","performer":"dj mona","date":"2024-05-04","tracks":[{"artist":"Ada","title":"Up"},{"artist":"Bo","title":"Go"},{"artist":"Various Artists","title":"Mix"},{"artist":"Cy","title":"Fly","bpm":99.5,"genre":"Techno"}]}""",
        """{"source":"q","sourceId":"1","name":"No day","tracks":[{"artist":"Bo","title":"Go"},{"artist":"Ada","title":"Up"},{"artist":"","title":"ID"},{"artist":"Unknown","title":"Secret"},{"artist":"[40:54] Ada","title":"Down"},{"artist":"[??:??] Zed","title":"Zip"},{"artist":"[69] Eve","title":"One"},{"artist":"+ Eve","title":"Two"},{"artist":"- Eve","title":"Three"},{"artist":"* Eve","title":"Four"},{"artist":"[b2b] Eve","title":"Five"},{"artist":"[dunkelbunt]","title":"Six"}]}""",
    ];

    public TestGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Gateway = await TestGateway.StartAsync($"Access:TokenKey={Tokens.Key}");
        await Gateway.Http.ImportAllAsync(Lines(Sets));
    }

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
