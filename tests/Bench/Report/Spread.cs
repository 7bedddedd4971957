namespace SongNodes.Tests.Bench.Report;

/// <summary>The runs of one figure.</summary>
internal sealed class Spread(IEnumerable<double> runs)
{
    private readonly double[] _sorted = [.. runs.Order()];

    public double Median => _sorted.Length % 2 == 1
        ? _sorted[_sorted.Length / 2]
        : (_sorted[(_sorted.Length / 2) - 1] + _sorted[_sorted.Length / 2]) / 2;

    /// <summary><c>median [least-most]</c>.</summary>
    public override string ToString() =>
        _sorted.Length == 1 ? Number(Median) : $"{Number(Median)} [{Number(_sorted[0])}-{Number(_sorted[^1])}]";

    /// <summary>Three significant digits are enough, and thousands whole.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        >= 100 => FormattableString.Invariant($"{value:N0}"),
        >= 10 => FormattableString.Invariant($"{value:N1}"),
        _ => FormattableString.Invariant($"{value:N2}"),
    };
}
