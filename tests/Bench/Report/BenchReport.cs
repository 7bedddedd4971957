namespace SongNodes.Tests.Bench.Report;

/// <summary>The table of what was measured: ours, the peer's, their ratio, and what it must be.</summary>
internal sealed class BenchReport
{
    private static readonly string[] Head = ["figure", "SongNodes", "peer", "ratio", "must be", "met"];

    private readonly List<string[]> _rows = [];

    /// <summary>True when a figure is outside its bound.</summary>
    public bool Missed { get; private set; }

    /// <param name="figure">What, with its unit.</param>
    /// <param name="ours">One value a run.</param>
    /// <param name="peer">The same of the peer, or nothing.</param>
    /// <param name="bound">Or null for a figure that only informs.</param>
    public void Add(string figure, IEnumerable<double> ours, IEnumerable<double>? peer = null, Bound? bound = null)
    {
        var own = new Spread(ours);
        var other = peer is null ? null : new Spread(peer);
        var ratio = own.Median / (other?.Median ?? double.NaN);
        var met = bound?.Holds(own.Median, ratio);
        Missed |= met == false;
        _rows.Add([figure, own.ToString(), other?.ToString() ?? "", double.IsFinite(ratio) ? Spread.Number(ratio) : "",
            bound?.Text ?? "", met switch { true => "yes", false => "NO", _ => "" }]);
    }

    public void Print()
    {
        var widths = Enumerable.Range(0, Head.Length).Select(column => _rows.Append(Head).Max(row => row[column].Length)).ToArray();
        Console.WriteLine();
        foreach (var row in (string[][])[Head, [.. widths.Select(width => new string('-', width))], .. _rows])
            Console.WriteLine("| " + string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))) + " |");
    }
}
