using Microsoft.Playwright;
using SongNodes.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SongNodes.Tests.Browser;

/// <summary>The page as people use it, on the demo graph, in a real browser.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;
    private Chromium _chromium = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await TestGateway.StartAsync("SongNodes:Demo=true");
        _chromium = await Chromium.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task Two_people_find_a_track_see_each_other_and_talk()
    {
        var failures = new List<string>();
        var ann = await OpenAsync("?room=test", failures);
        var ben = await OpenAsync("?room=test", failures);

        await GraphHasNodesAsync(ann);
        await Expect(ann.GetByTestId("member-count")).ToContainTextAsync("2");
        await Expect(ben.GetByTestId("member-count")).ToContainTextAsync("2");

        await ben.GetByTestId("graph").HoverAsync(new() { Position = new() { X = 200, Y = 200 } });
        await ben.Mouse.MoveAsync(500, 400, new() { Steps = 10 });
        await Expect(ann.GetByTestId("cursor")).ToHaveCountAsync(1);

        await SearchAsync(ann);
        await Expect(ann.GetByTestId("panel")).ToBeVisibleAsync();

        await ann.GetByTestId("chat-input").FillAsync("<b>hello</b> Ben");
        await ann.GetByTestId("chat-input").PressAsync("Enter");
        await Expect(ben.GetByTestId("chat-log")).ToContainTextAsync("<b>hello</b> Ben");

        await ben.Context.CloseAsync();
        await Expect(ann.GetByTestId("member-count")).ToContainTextAsync("1");
        await Expect(ann.GetByTestId("cursor")).ToHaveCountAsync(0);
        Assert.Empty(failures);
    }

    private async Task<IPage> OpenAsync(string query, List<string> failures)
    {
        var page = await _chromium.OpenAsync(new Uri(_gateway.Address, query));
        page.PageError += (_, error) => failures.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                failures.Add(message.Text);
        };
        return page;
    }

    private static Task<IJSHandle> GraphHasNodesAsync(IPage page) => page.WaitForFunctionAsync(
        "() => Number(document.querySelector('[data-testid=graph]')?.dataset.nodeCount) > 100");

    /// <summary>Types the title of a track that is in the graph, with a letter left out, and takes the first result.</summary>
    private async Task SearchAsync(IPage page)
    {
        var graph = await _gateway.Http.GetStringAsync(new Uri("/api/graph/nodes?limit=1", UriKind.Relative));
        var label = System.Text.Json.JsonDocument.Parse(graph).RootElement
            .GetProperty("nodes")[0].GetProperty("metadata").GetProperty("label").GetString()!;
        await page.GetByTestId("search-input").FillAsync(label.Remove(label.Length / 2, 1));
        await Expect(page.GetByTestId("search-results").GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await page.GetByTestId("search-input").PressAsync("ArrowDown");
        await page.GetByTestId("search-input").PressAsync("Enter");
    }
}
