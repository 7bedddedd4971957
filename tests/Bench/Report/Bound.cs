namespace SongNodes.Tests.Bench.Report;

/// <summary>What a figure must be.</summary>
/// <param name="Text">As the table says it.</param>
/// <param name="Holds">Of our median and the ratio to the peer's.</param>
internal sealed record Bound(string Text, Func<double, double, bool> Holds)
{
    public static Bound RatioAtLeast(double least) => new(FormattableString.Invariant($">= {least} x"), (_, ratio) => ratio >= least);

    public static Bound RatioAtMost(double most) => new(FormattableString.Invariant($"<= {most} x"), (_, ratio) => ratio <= most);

    public static Bound AtLeast(double least) => new($">= {Spread.Number(least)}", (value, _) => value >= least);

    public static Bound AtMost(double most) => new($"<= {Spread.Number(most)}", (value, _) => value <= most);
}
