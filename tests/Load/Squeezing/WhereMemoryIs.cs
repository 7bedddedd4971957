using System.Globalization;
using System.Text.RegularExpressions;

namespace SongNodes.Tests.Load.Squeezing;

/// <summary>The heap and the budgets of bytes that hold more than a mebibyte, in one line.</summary>
internal static partial class WhereMemoryIs
{
    public static async Task<string> NowAsync(EmbeddedRun run)
    {
        try
        {
            return Of(await run.MetricsAsync());
        }
        catch (HttpRequestException error)
        {
            return error.Message;
        }
    }

    private static string Of(string metrics)
    {
        var budgets = Used().Matches(metrics)
            .Select(line => (Name: line.Groups[1].Value, Bytes: double.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture)))
            .Where(budget => budget.Bytes >= 1 << 20)
            .Select(budget => FormattableString.Invariant($"{budget.Name} {budget.Bytes / 1048576:N0}"));
        return FormattableString.Invariant(
            $"heap {Mebibytes("dotnet_gc_last_collection_heap_size_bytes"):N0} of {Mebibytes("dotnet_gc_last_collection_memory_committed_size_bytes"):N0} MiB, paused {EmbeddedRun.Metric(metrics, "dotnet_gc_pause_time_seconds_total"):N1} s; {string.Join(", ", budgets)}");

        double Mebibytes(string name) => EmbeddedRun.Metric(metrics, name) / 1048576;
    }

    [GeneratedRegex("""^songnodes_budget_used\{[^\n]*budget="(\w+)_bytes"[^\n]*\} (\S+)""", RegexOptions.Multiline)]
    private static partial Regex Used();
}
