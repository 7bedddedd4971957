using System.Threading.Channels;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Queries;

namespace SongNodes.Gateway.Answers;

/// <summary>Makes the answers that everybody asks for before somebody does: after the start, and when the graph has stopped changing.</summary>
/// <remarks>Those that take long, that is; what lies around a track is made in less time than it takes to send.</remarks>
public sealed class AnswerWarmth(AnswerCache cache, IGraphVersion version, MemoryPressure pressure, TimeProvider time, ILogger<AnswerWarmth> log) : BackgroundService
{
    /// <summary>An import is a row of changes: whatever is made between two of them is old at once.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    /// <summary>What a page or an old client asks for first, and any search: the first one reads the index.</summary>
    private static readonly GraphQuery[] Usual =
    [
        new StrongestQuery(StrongestQuery.UsualLimit, Older: false), new NodesQuery(0, NodesQuery.UsualLimit), new StatsQuery(),
        new SearchQuery("a", SearchType.Exact, Title: true, Artist: true, Limit: 1, Offset: 0),
    ];

    private readonly Channel<long> _news = Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (cache.MaxBytes == 0)
            return;
        version.Raised += Note;
        try
        {
            await NoteCurrentAsync();
            await foreach (var news in _news.Reader.ReadAllAsync(stoppingToken))
            {
                await Task.Delay(Quiet, time, stoppingToken);
                // Version 0 is the empty graph.
                if (news > 0 && _news.Reader.Count == 0)
                    await WarmAsync(stoppingToken);
            }
        }
        finally
        {
            version.Raised -= Note;
        }
    }

    /// <summary>The first version may have come before anybody listened.</summary>
    private async Task NoteCurrentAsync()
    {
        try
        {
            Note(await version.CurrentAsync());
        }
        catch (Exception error)
        {
            log.LogDebug("The graph version is not known yet: {Reason}", error.Message);
        }
    }

    private void Note(long news) => _news.Writer.TryWrite(news);

    private async Task WarmAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var query in Usual)
            {
                foreach (var coding in Enum.GetValues<AnswerCoding>())
                {
                    // Where memory is short, what nobody has asked for is not made.
                    if (_news.Reader.Count == 0 && pressure.Level == PressureLevel.Normal)
                        await cache.GetAsync(query, coding, stopping);
                }
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogDebug("Answers were not made beforehand: {Reason}", error.Message);
        }
    }
}
