using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Gateway.Graph;

/// <summary>A gateway over a handful of tracks with names that are easily mistyped.</summary>
public sealed class SearchableGateway : IAsyncLifetime
{
    public TestGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Gateway = await TestGateway.StartAsync();
        (string Artist, string Title, int Appearances, bool Hidden)[] tracks =
        [
            ("Alvaro Soler", "Sofia", 3, false), ("Sofia Carson", "Sofia's Waltz", 90, false), ("Kygo", "Stargazing", 5, false),
            ("Unknown", "Sofia", 500, true), ("Tom & Jerry", "Chase <50%_off>", 2, false), ("Moby", "Sofia", 7, false),
            ("Małpa", "Żółta łódź", 1, false), ("Ofra Haza", "אהבה", 1, false), ("Portugal. The Man", "Feel It Still", 8, false),
        ];
        await using var connection = await Gateway.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await GraphSeed.WriteAsync(connection, new GraphChange(1, [.. tracks.Select((track, no) => new TrackNode
        {
            No = no + 1, Id = TestGraph.Id(no + 1, new Random(no)), Artist = track.Artist, Title = track.Title, Appearances = track.Appearances, Hidden = track.Hidden,
        })], []));
    }

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
