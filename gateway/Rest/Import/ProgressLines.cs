using System.Buffers;
using System.Text.Json;
using SongNodes.Gateway.Rest.Problems;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Following;

namespace SongNodes.Gateway.Rest.Import;

/// <summary>
/// The answer to an import. A line is written when something changed and the one before it has left: counts are totals, so that
/// skipping one for a sender that does not read loses nothing. Bad lines wait for the next line that is written.
/// </summary>
internal sealed class ProgressLines(HttpResponse response)
{
    public const string ContentType = "application/x-ndjson";

    private readonly List<BadLine> _badLines = [];
    private readonly List<KeptValue> _kept = [];
    private ImportProgress _told = ImportProgress.None;
    private Task _flush = Task.CompletedTask;

    /// <summary>The latest known.</summary>
    public ImportProgress Progress { get; private set; } = ImportProgress.None;

    public bool HasStarted { get; private set; }

    public void Tell(ImportStep step)
    {
        Take(step);
        if (_flush.IsCompleted && (Progress.Rows != _told.Rows || Progress.Sets != _told.Sets || _badLines.Count > 0))
            Write(done: false, error: null);
    }

    public async Task EndAsync(ImportStep step)
    {
        Take(step);
        await _flush;
        Write(done: true, error: null);
        await _flush;
    }

    public async Task FailAsync(RefusalException error)
    {
        await _flush;
        Write(done: false, error);
        await _flush;
    }

    private void Take(ImportStep step)
    {
        Progress = step.Progress;
        _badLines.AddRange(step.BadLines);
        _kept.AddRange(step.Kept);
    }

    private void Write(bool done, RefusalException? error)
    {
        if (!HasStarted)
        {
            response.ContentType = ContentType;
            response.Headers.CacheControl = "no-store";
            HasStarted = true;
        }

        using (var json = new Utf8JsonWriter(response.BodyWriter))
        {
            json.WriteStartObject();
            WriteCounts(json);
            WriteBadLines(json);
            WriteKept(json);
            json.WriteBoolean("done", done);
            if (error is not null)
                WriteError(json, error);
            json.WriteEndObject();
        }

        response.BodyWriter.Write("\n"u8);
        _told = Progress;
        _flush = response.BodyWriter.FlushAsync().AsTask();
    }

    private void WriteCounts(Utf8JsonWriter json)
    {
        json.WriteNumber("sets", Progress.Sets);
        json.WriteNumber("sets_known", Progress.SetsKnown);
        json.WriteNumber("sets_changed", Progress.SetsChanged);
        json.WriteNumber("rows", Progress.Rows);
        json.WriteNumber("unidentified", Progress.Unidentified);
        json.WriteNumber("warnings", Progress.Warnings);
        json.WriteNumber("failed", Progress.Failed);
        json.WriteNumber("tracks_created", Progress.TracksCreated);
        json.WriteNumber("tracks_updated", Progress.TracksUpdated);
        json.WriteNumber("values_kept", Progress.ValuesKept);
        json.WriteNumber("transitions_created", Progress.TransitionsCreated);
        json.WriteNumber("occurrences", Progress.Occurrences);
        json.WriteNumber("version", Progress.Version);
    }

    private void WriteBadLines(Utf8JsonWriter json)
    {
        if (_badLines.Count == 0)
            return;
        json.WriteStartArray("errors");
        foreach (var bad in _badLines)
        {
            json.WriteStartObject();
            json.WriteNumber("line", bad.Line);
            json.WriteString("reason", bad.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        _badLines.Clear();
    }

    private void WriteKept(Utf8JsonWriter json)
    {
        if (_kept.Count == 0)
            return;
        json.WriteStartArray("kept");
        foreach (var value in _kept)
        {
            json.WriteStartObject();
            json.WriteString("artist", value.Artist);
            json.WriteString("title", value.Title);
            json.WriteString("field", value.Field);
            json.WriteString("here", value.Here);
            json.WriteString("there", value.There);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        _kept.Clear();
    }

    private static void WriteError(Utf8JsonWriter json, RefusalException error)
    {
        json.WriteStartObject("error");
        json.WriteNumber("status", RefusalProblems.StatusOf(error.Code));
        json.WriteString("detail", error.Message);
        if (error.RetryAfter is { } wait)
            json.WriteNumber("retry_after", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
        json.WriteEndObject();
    }
}
