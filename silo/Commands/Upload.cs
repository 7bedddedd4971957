using System.Net;
using System.Text.Json;

namespace SongNodes.Silo.Commands;

/// <summary>What an import reported in its last line.</summary>
internal sealed record UploadReport(long Sets, long SetsKnown, long Rows, long TracksCreated, long TransitionsCreated, long Unidentified, long Failed);

/// <summary>One request to a server's import.</summary>
internal static class Upload
{
    /// <summary>Sends and returns the last line; <paramref name="badLine"/> is told of each line that was passed over.</summary>
    /// <exception cref="CommandException">The server is not there, refuses, or gave up.</exception>
    public static async Task<UploadReport> SendAsync(Target target, HttpContent sets, Action<long, string> badLine, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var request = target.Request(sets);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.StatusCode != HttpStatusCode.OK)
                throw new CommandException(await RefusalAsync(target, response, cancellation));
            return await ReadAsync(response, badLine, cancellation);
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

    private static async Task<UploadReport> ReadAsync(HttpResponseMessage response, Action<long, string> badLine, CancellationToken cancellation)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
        while (await reader.ReadLineAsync(cancellation) is { } text)
        {
            using var json = JsonDocument.Parse(text);
            var line = json.RootElement;
            if (line.TryGetProperty("errors", out var errors))
            {
                foreach (var error in errors.EnumerateArray())
                    badLine(error.GetProperty("line").GetInt64(), error.GetProperty("reason").GetString()!);
            }

            if (line.TryGetProperty("error", out var failure))
                throw new CommandException(failure.GetProperty("detail").GetString() + " What went in is kept; run the command again for the rest.");
            if (line.GetProperty("done").GetBoolean())
                return Report(line);
        }

        throw new CommandException("The server ended its answer too early. What went in is kept; run the command again for the rest.");
    }

    private static UploadReport Report(JsonElement line) => new(
        Count(line, "sets"), Count(line, "sets_known"), Count(line, "rows"), Count(line, "tracks_created"),
        Count(line, "transitions_created"), Count(line, "unidentified"), Count(line, "failed"));

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
