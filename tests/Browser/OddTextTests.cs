using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using SongNodes.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SongNodes.Tests.Browser;

/// <summary>Names with odd text, from an import to what a browser shows.</summary>
public sealed class OddTextTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;
    private Chromium _chromium = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await TestGateway.StartAsync();
        _chromium = await Chromium.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task Tracks_with_odd_names_are_found_and_shown_as_they_were_sent()
    {
        var sent = OddTexts.All();
        await ImportAsync(sent);
        var page = await _chromium.OpenAsync(_gateway.Address);
        var dialogs = 0;
        page.Dialog += (_, dialog) =>
        {
            dialogs++;
            _ = dialog.DismissAsync();
        };

        // By the whole name; those of 500 characters, which no search takes, by its beginning.
        foreach (var (artist, title) in sent.Where(row => row.Title.Length is >= 15 and <= 60).Take(12).Concat(sent.Where(row => row.Title.Length == 500).Take(4)))
        {
            await page.GetByTestId("search-input").FillAsync(title.Length <= 60 ? title : title[..(char.IsHighSurrogate(title[149]) ? 149 : 150)]);
            var shown = await ShownAsync(page, artist, title);
            await shown.ClickAsync();
            await Expect(page.GetByTestId("panel")).ToBeVisibleAsync();
            await page.WaitForFunctionAsync(
                "([artist, title]) => document.querySelector('.panel-artist')?.textContent === artist && document.querySelector('.panel-title')?.textContent === title",
                new[] { artist, title });
        }

        Assert.Equal(0, dialogs);
    }

    /// <summary>The result that reads exactly so.</summary>
    private static async Task<IElementHandle> ShownAsync(IPage page, string artist, string title)
    {
        const string script =
            """
            ([artist, title]) => [...document.querySelectorAll('[data-testid=search-results] [role=option]')].find((option) =>
              option.querySelector('.result-artist')?.textContent === artist && option.querySelector('.result-title')?.textContent === title)
            """;
        try
        {
            return (IElementHandle)await page.WaitForFunctionAsync(script, new[] { artist, title });
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{artist} - {title} is not among: {string.Join(" | ", await page.GetByTestId("search-results").GetByRole(AriaRole.Option).AllTextContentsAsync())}");
        }
    }

    private async Task ImportAsync(List<(string Artist, string Title)> tracks)
    {
        var lines = tracks.Chunk(50).Select((rows, set) => JsonSerializer.Serialize(
            new { source = "odd", sourceId = $"{set}", name = $"{set}", tracks = rows.Select(row => new { artist = row.Artist, title = row.Title }) }));
        using var body = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        using var answer = await _gateway.Http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), body);
        Assert.Contains("\"done\":true", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
