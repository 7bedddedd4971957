using System.Globalization;

namespace SongNodes.Tests.Support;

/// <summary>Reads what a process tells Prometheus.</summary>
public static class MetricsText
{
    /// <summary>The largest sample of a metric whose line holds <paramref name="label"/>; null where there is none.</summary>
    public static async Task<double?> MetricAsync(this HttpClient http, string name, string label = "") =>
        Read(await http.GetStringAsync(new Uri("metrics", UriKind.Relative)), name, label);

    /// <inheritdoc cref="MetricAsync"/>
    public static double? Read(string metrics, string name, string label = "") => metrics.Split('\n')
        .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal))
        .Max(line => (double?)double.Parse(line.Split("} ")[1].Split(' ')[0], CultureInfo.InvariantCulture));
}
