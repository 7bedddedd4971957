using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Metrics;
using SongNodes.Grains.Pathfinding.Answers;
using SongNodes.Grains.Pathfinding.OwnGraph;

namespace SongNodes.Grains.Pathfinding;

/// <summary>The searches that this process runs: so many at a time, each on a thread of its own while it computes.</summary>
public sealed class PathSearches
{
    public const string MeterName = "SongNodes.Pathfinder";

    /// <summary>A better path is told at most this often.</summary>
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(100);

    private readonly PathfinderOptions _options;
    private readonly TimeProvider _time;
    private readonly Histogram<double> _durations;

    public PathSearches(IOptions<PathfinderOptions> options, IMeterFactory meters, TimeProvider time)
    {
        (_options, _time) = (options.Value, time);
        Running = new Budget("path_searches", _options.MaxSearches);
        var meter = meters.Create(MeterName);
        _durations = meter.CreateDurations("songnodes.paths.search.duration", "Searches for paths, from start to answer, by whether all that was asked was met.");
    }

    public Budget Running { get; }

    /// <summary>Better and better paths where progress is wanted, and at last the best one. Whoever stops reading ends the search.</summary>
    /// <param name="prepare">Reads what the search works on, in its place.</param>
    /// <param name="progress">Whether paths on the way are of interest.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RefusalException">Unavailable: too many run already. And what <paramref name="prepare"/> refuses.</exception>
    public async IAsyncEnumerable<PathPart> RunAsync(
        Func<CancellationToken, Task<PreparedPath>> prepare, bool progress, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!Running.TryTake())
            throw RefusalException.Unavailable($"This server looks for {_options.MaxSearches} paths already; try again in a moment.");

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var search = Task.CompletedTask;
        try
        {
            var started = _time.GetTimestamp();
            var prepared = await prepare(cancellation);
            var better = Channel.CreateBounded<FoundPath>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
            var searching = Task.Run(() => Search(prepared, better.Writer, ended.Token), CancellationToken.None);
            search = searching;
            if (progress)
            {
                await foreach (var found in better.Reader.ReadAllAsync(cancellation))
                {
                    if (searching.IsCompleted)
                        break;
                    yield return Part(prepared, found, done: false, progress);
                    await Task.WhenAny(searching, Task.Delay(ProgressInterval, _time, cancellation));
                }
            }

            var best = await searching;
            _durations.Record(_time.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("met", best.Score.IsMet));
            yield return Part(prepared, best, done: true, progress);
        }
        finally
        {
            await ended.CancelAsync();
            await search.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Running.Release();
        }
    }

    private FoundPath Search(PreparedPath prepared, ChannelWriter<FoundPath> better, CancellationToken cancellation)
    {
        try
        {
            var bounds = PathBounds.Usual with { Time = _options.SearchTime };
            return PathSearch.Run(prepared.Graph, prepared.Request, bounds, found => better.TryWrite(found), _time, cancellation);
        }
        finally
        {
            better.Complete();
        }
    }

    private PathPart Part(PreparedPath prepared, FoundPath found, bool done, bool progress) => new(
        done,
        PathJson.Write(prepared, found, _options.UnknownDuration),
        progress ? PathJson.Summarize(prepared, found, done, _options.UnknownDuration) : []);
}
