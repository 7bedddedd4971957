using System.Text.Json;

namespace SongNodes.Tests.Gateway.Deploy;

/// <summary>What a Dockerfile says of the containers made from it.</summary>
internal sealed class Image
{
    private readonly string[] _lines;

    private Image(string[] lines) => _lines = lines;

    /// <summary>How many stages it is built in.</summary>
    public int Stages => _lines.Count(line => line.StartsWith("FROM ", StringComparison.Ordinal));

    public string User => After("USER ");

    public string[] Entrypoint => JsonSerializer.Deserialize<string[]>(After("ENTRYPOINT "))!;

    /// <summary>Variables that it sets.</summary>
    public Dictionary<string, string> Environment => _lines
        .Where(line => line.StartsWith("ENV ", StringComparison.Ordinal))
        .SelectMany(line => line["ENV ".Length..].Split(' '))
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The command of its health check.</summary>
    public string[] Check => JsonSerializer.Deserialize<string[]>(_lines.Single(line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal)).Split(" CMD ")[1])!;

    public static Image Of(string service) => new(File.ReadAllLines(Tool.Deployed("images", service + ".Dockerfile")));

    private string After(string instruction) => _lines.Last(line => line.StartsWith(instruction, StringComparison.Ordinal))[instruction.Length..];
}
