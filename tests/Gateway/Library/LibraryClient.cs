using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Library;

/// <summary>An answer as its status, its body where it is JSON, and its ETag.</summary>
internal sealed record Answered(int Status, JsonElement Body, string? ETag, string Text)
{
    /// <summary>The fields that a 422 names.</summary>
    public string[] Faults => [.. Body.GetProperty("errors").EnumerateObject().Select(fault => fault.Name)];
}

/// <summary>A client of the catalogue.</summary>
internal static class LibraryClient
{
    public static async Task<Answered> SendAsync(
        this TestGateway gateway, HttpMethod method, string path, string? body = null, string? ifMatch = null, string type = "application/json", string? bearer = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (bearer is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        using var response = await gateway.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var json = response.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.Ordinal) == true ? JsonDocument.Parse(text).RootElement : default;
        return new Answered((int)response.StatusCode, json, response.Headers.ETag?.ToString(), text);
    }

    public static Task<Answered> PostAsync(this TestGateway gateway, string path, string body, string? bearer = null) =>
        gateway.SendAsync(HttpMethod.Post, path, body, bearer: bearer);

    public static async Task<JsonElement> GetAsync(this TestGateway gateway, string path, string? bearer = null)
    {
        var answer = await gateway.SendAsync(HttpMethod.Get, path, bearer: bearer);
        Assert.True(answer.Status == 200, $"{path}: {answer.Status} {answer.Text}");
        return answer.Body;
    }

    /// <summary>The public id of a track, by artist and title.</summary>
    public static async Task<string> TrackAsync(this TestGateway gateway, string artist, string title)
    {
        var artistId = await gateway.ArtistAsync(artist);
        for (var offset = 0; ; offset += 1_000)
        {
            var tracks = await gateway.GetAsync($"/api/v1/tracks?artist_id={artistId}&limit=1000&offset={offset}");
            Assert.NotEqual(0, tracks.GetArrayLength());
            foreach (var track in tracks.EnumerateArray().Where(track => track.Is("track_name", title)))
                return track.Text("track_id");
        }
    }

    public static async Task<string> ArtistAsync(this TestGateway gateway, string name)
    {
        var artists = await gateway.GetAsync("/api/v1/artists?limit=1000");
        return artists.EnumerateArray().Single(artist => artist.Is("name", name)).Text("artist_id");
    }

    public static string Text(this JsonElement holder, string name) => holder.GetProperty(name).GetString()!;

    public static bool Is(this JsonElement holder, string name, string value) => holder.GetProperty(name).ValueEquals(value);
}
