using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Parsing;

namespace SongNodes.Gateway.Rest.Import;

/// <summary>
/// Feeds one upload to its grain, a chunk at a time while the next is being read: a slow database slows the sender down.
/// What fails before anything was answered is thrown; later it is told in the last line.
/// </summary>
internal sealed class ImportRun(HttpContext context, IImportGrain grain, LineChunker chunks, ILogger<ImportRun> logger)
{
    private readonly ProgressLines _answer = new(context.Response);

    public async Task RunAsync()
    {
        // Progress trickles, and some clients read none of it before they have sent all.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        await grain.BeginAsync();
        try
        {
            await FeedAsync();
            await _answer.EndAsync(await grain.CompleteAsync());
        }
        catch (UnreadableUploadException error)
        {
            await BreakOffAsync(error);
        }
        catch (Exception error) when (_answer.HasStarted && error is RefusalException or OrleansException or TimeoutException)
        {
            logger.LogWarning("An import ended early: {Reason}", error.Message);
            await _answer.FailAsync(error as RefusalException ?? RefusalException.Unavailable("The import was interrupted; send the file again for the rest."));
        }
    }

    private async Task FeedAsync()
    {
        // Not tied to the request's end: what arrived before a sender went away is still read.
        using var reading = new CancellationTokenSource();
        var chunk = await NextAsync(reading.Token);
        while (chunk is not null)
        {
            var next = NextAsync(reading.Token);
            try
            {
                _answer.Tell(await grain.AppendAsync(chunk));
            }
            catch
            {
                await reading.CancelAsync();
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }

            chunk = await next;
        }
    }

    private async Task<LineChunk?> NextAsync(CancellationToken cancellation)
    {
        try
        {
            return await chunks.NextAsync(cancellation);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or InvalidOperationException or OperationCanceledException)
        {
            throw new UnreadableUploadException(error);
        }
    }

    /// <summary>Keeps the whole sets so far; tells the sender, if it is still there.</summary>
    private async Task BreakOffAsync(UnreadableUploadException error)
    {
        var step = await grain.CompleteAsync();
        if (context.RequestAborted.IsCancellationRequested)
        {
            logger.LogInformation("An upload was broken off after {Sets} sets", step.Progress.Sets);
            return;
        }

        var refusal = RefusalException.Malformed("The upload cannot be read any further: " + error.Message);
        if (!_answer.HasStarted && step.Progress is { Sets: 0, Failed: 0 })
            throw refusal;
        _answer.Tell(step);
        await _answer.FailAsync(refusal);
    }

    private sealed class UnreadableUploadException(Exception cause) : Exception(
        cause is InvalidDataException or InvalidOperationException ? "its compression is damaged." : "it ended too early.", cause);
}
