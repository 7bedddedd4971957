using System.Net;
using System.Text.Json;

namespace SongNodes.Silo.Commands;

/// <summary>What an import reported in its last line.</summary>
internal sealed record UploadReport(
    long Sets, long SetsKnown, long SetsChanged, long Rows, long TracksCreated, long TracksUpdated, long TransitionsCreated,
    long Unidentified, long ValuesKept, long Failed);

/// <summary>Told of what a server passed over while it reads.</summary>
/// <param name="BadLine">A line, and why.</param>
/// <param name="Kept">Artist, title and field of a value that was edited on the server, what it is there and what was sent.</param>
internal sealed record UploadTold(Action<long, string> BadLine, Action<string, string, string, string?, string?> Kept);

/// <summary>One request to a server's import.</summary>
internal static class Upload
{
    /// <summary>Sends and returns the last line; <paramref name="told"/> hears of what was passed over.</summary>
    /// <exception cref="CommandException">The server is not there, refuses, or gave up.</exception>
    public static async Task<UploadReport> SendAsync(Target target, HttpContent sets, UploadTold told, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var request = target.Request(sets);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.StatusCode != HttpStatusCode.OK)
                throw new CommandException(await RefusalAsync(target, response, cancellation));
            return await ReadAsync(response, told, cancellation);
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            throw new CommandException($"No server answers at {target.Url}. Start one with: dotnet run --project gateway", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new CommandException($"The connection to {target.Url} was lost: {error.Message} What went in is kept; run the command again for the rest.", error);
        }
    }

    private static async Task<UploadReport> ReadAsync(HttpResponseMessage response, UploadTold told, CancellationToken cancellation)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
        while (await reader.ReadLineAsync(cancellation) is { } text)
        {
            using var json = JsonDocument.Parse(text);
            var line = json.RootElement;
            if (line.TryGetProperty("errors", out var errors))
            {
                foreach (var error in errors.EnumerateArray())
                    told.BadLine(error.GetProperty("line").GetInt64(), error.GetProperty("reason").GetString()!);
            }

            if (line.TryGetProperty("kept", out var kept))
            {
                foreach (var value in kept.EnumerateArray())
                    told.Kept(Text(value, "artist")!, Text(value, "title")!, Text(value, "field")!, Text(value, "here"), Text(value, "there"));
            }

            if (line.TryGetProperty("error", out var failure))
                throw new CommandException(failure.GetProperty("detail").GetString() + " What went in is kept; run the command again for the rest.");
            if (line.GetProperty("done").GetBoolean())
                return Report(line);
        }

        throw new CommandException("The server ended its answer too early. What went in is kept; run the command again for the rest.");
    }

    private static UploadReport Report(JsonElement line) => new(
        Count(line, "sets"), Count(line, "sets_known"), Count(line, "sets_changed"), Count(line, "rows"), Count(line, "tracks_created"), Count(line, "tracks_updated"),
        Count(line, "transitions_created"), Count(line, "unidentified"), Count(line, "values_kept"), Count(line, "failed"));

    private static string? Text(JsonElement value, string name) => value.GetProperty(name).GetString();

    private static long Count(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetInt64() : 0;

    private static async Task<string> RefusalAsync(Target target, HttpResponseMessage response, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        try
        {
            using var problem = JsonDocument.Parse(text);
            if (problem.RootElement.TryGetProperty("detail", out var detail))
                return $"{target.Url} refused: {detail.GetString()}";
        }
        catch (JsonException)
        {
            // Some other server.
        }

        return $"{target.Url} answered with status {(int)response.StatusCode}: is this a SongNodes server?";
    }
}
