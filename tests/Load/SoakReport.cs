namespace SongNodes.Tests.Load;

/// <summary>Prints figures as they come, and remembers whether one broke its bound.</summary>
public sealed class SoakReport
{
    public bool Failed { get; private set; }

    public static void Begin(string scenario) => Console.WriteLine($"== {scenario}");

    public static void Figure(string name, double value, string unit) =>
        Console.WriteLine(FormattableString.Invariant($"{name,-44} {value,14:N1} {unit}"));

    /// <summary>A figure with a bound: outside it the soak fails.</summary>
    public void Check(string name, double value, string unit, bool holds)
    {
        Figure(name, value, unit + (holds ? "" : "   <-- FAILED"));
        Failed |= !holds;
    }
}
