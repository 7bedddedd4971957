using Microsoft.Extensions.Logging;
using Orleans.Placement;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Following;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Import.Following;
using SongNodes.Grains.Import.Parsing;

namespace SongNodes.Grains.Import;

/// <summary>Reads lines into a batch, given several processors while the batch before it is being written: two batches are what an import holds in memory.</summary>
[RandomPlacement]
public sealed class ImportGrain(ImportSlots slots, SetWriter writer, FollowWriter followed, ILogger<ImportGrain> logger) : Grain, IImportGrain
{
    /// <summary>Without a call for this long the gateway is gone: what is whole is written, and the grain leaves.</summary>
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromMinutes(1);

    /// <summary>On one processor reading would only slow down writing, and everybody else.</summary>
    private static readonly bool Overlaps = Environment.ProcessorCount > 1;

    private readonly List<BadLine> _newBadLines = [];
    private readonly List<KeptValue> _newKept = [];
    private ImportProgress _progress = ImportProgress.None;
    private ImportBatch _batch = new();
    private Task _writing = Task.CompletedTask;
    private IGrainTimer? _abandoned;
    private bool _running;
    private int _held;

    public async Task<ImportProgress> BeginAsync()
    {
        if (_running)
            return _progress;
        try
        {
            await slots.TakeAsync();
            _running = true;
            _abandoned = this.RegisterGrainTimer(AbandonAsync, new() { DueTime = AbandonedAfter, Period = Timeout.InfiniteTimeSpan });
            _progress = _progress with { Version = await writer.VersionAsync() };
            return _progress;
        }
        catch
        {
            End();
            throw;
        }
    }

    public async Task<ImportStep> AppendAsync(LineChunk chunk)
    {
        await RunAsync(() => ReadAsync(chunk));
        return Step();
    }

    public async Task<ImportStep> CompleteAsync()
    {
        await RunAsync(FlushAsync);
        End();
        return Step();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        End();
    }

    private async Task RunAsync(Func<Task> work)
    {
        if (!_running)
            throw RefusalException.Unavailable("The import was interrupted. What it acknowledged is kept; send the file again for the rest.");
        try
        {
            await work();
            _abandoned?.Change(AbandonedAfter, Timeout.InfiniteTimeSpan);
        }
        catch (Exception error)
        {
            End();
            if (error is RefusalException)
                throw;
            logger.LogError(error, "Import {Import} failed", this.GetPrimaryKeyString());
            throw RefusalException.Unavailable("The import failed; the server's log says why. What it acknowledged is kept.", error);
        }
    }

    private async Task ReadAsync(LineChunk chunk)
    {
        var lines = new ChunkReader(chunk);
        while (ReadInto(lines))
        {
            await _writing;
            _writing = WriteAsync(_batch);
            _batch = new();
            if (!Overlaps)
                await _writing;
        }

        // Tells of a failure as soon as it is there.
        if (_writing.IsCompleted)
            await _writing;
    }

    private bool ReadInto(ChunkReader lines)
    {
        var before = _batch.Rows;
        var full = lines.ReadInto(_batch, Fail);
        Hold(_batch.Rows - before);
        return full;
    }

    private void Hold(int rows)
    {
        _held += rows;
        slots.Hold(rows);
    }

    private async Task FlushAsync()
    {
        await _writing;
        _writing = _batch.IsEmpty ? Task.CompletedTask : WriteAsync(_batch);
        _batch = new();
        await _writing;
    }

    private async Task WriteAsync(ImportBatch batch)
    {
        if (batch.Sets.Count > 0)
            // Off the grain's scheduler, where the next batch is being read meanwhile.
            await CountAsync(await Task.Run(() => writer.WriteAsync(batch.Sets, DatabaseShare.Imports)));
        if (!batch.Followed.IsEmpty)
            await CountAsync(await Task.Run(() => followed.WriteAsync(batch.Followed)));
        if (_running)
            Hold(-batch.Rows);
        _progress = _progress with
        {
            Sets = _progress.Sets + batch.Sets.Count + batch.Followed.Sets.Count,
            Rows = _progress.Rows + batch.Played,
            Unidentified = _progress.Unidentified + batch.Unidentified,
            Warnings = _progress.Warnings + batch.Warnings,
        };
    }

    private async Task CountAsync(BatchOutcome written)
    {
        if (written.Change is { } change)
            await GrainFactory.GetGrain<IGraphChangesGrain>(0).AnnounceAsync(change);
        _newKept.AddRange(written.Kept.Take(ImportStep.MaxBadLines - (int)Math.Min(ImportStep.MaxBadLines, _progress.ValuesKept)));
        _progress = _progress with
        {
            SetsKnown = _progress.SetsKnown + written.SetsKnown,
            SetsChanged = _progress.SetsChanged + written.SetsChanged,
            Unidentified = _progress.Unidentified + written.Unidentified,
            ValuesKept = _progress.ValuesKept + written.Kept.Length,
            TracksCreated = _progress.TracksCreated + written.TracksCreated,
            TracksUpdated = _progress.TracksUpdated + written.TracksUpdated,
            TransitionsCreated = _progress.TransitionsCreated + written.TransitionsCreated,
            Occurrences = _progress.Occurrences + written.Occurrences,
            Version = written.Change?.Version ?? _progress.Version,
        };
    }

    private void Fail(BadLine line)
    {
        if (_progress.Failed < ImportStep.MaxBadLines)
            _newBadLines.Add(line);
        _progress = _progress with { Failed = _progress.Failed + 1 };
    }

    private ImportStep Step()
    {
        var step = new ImportStep(_progress, [.. _newBadLines]) { Kept = [.. _newKept] };
        _newBadLines.Clear();
        _newKept.Clear();
        return step;
    }

    private async Task AbandonAsync(CancellationToken cancellation)
    {
        logger.LogWarning("Import {Import} was abandoned after {Sets} sets", this.GetPrimaryKeyString(), _progress.Sets);
        await RunAsync(FlushAsync);
        End();
    }

    private void End()
    {
        if (_running)
            slots.Release();
        _running = false;
        Hold(-_held);
        _abandoned?.Dispose();
        DeactivateOnIdle();
    }
}
