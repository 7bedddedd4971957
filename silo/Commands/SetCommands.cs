using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SongNodes.Grains.Import.Demo;

namespace SongNodes.Silo.Commands;

/// <summary>The commands <c>import</c> and <c>demo</c>. Exit code 0 when all went in, else 1 with the reason on standard error.</summary>
public static class SetCommands
{
    private static readonly Option<Uri> Url = new("--url")
    {
        Description = "The server to send to.",
        DefaultValueFactory = _ => new Uri("http://localhost:8080"),
        CustomParser = result => ParseUrl(result),
        Recursive = true,
    };

    private static readonly Option<string?> Token = new("--token") { Description = "A token of somebody who may write.", Recursive = true };

    private static readonly Option<string?> ServiceKey = new("--service-key") { Description = "The server's service key.", Recursive = true };

    public static Task<int> RunAsync(string[] args, CancellationToken cancellation = default)
    {
        var root = new RootCommand("Brings played sets into SongNodes.") { Import(), Demo(), Url, Token, ServiceKey };
        return root.Parse(args).InvokeAsync(cancellationToken: cancellation);
    }

    private static Command Import()
    {
        var files = new Argument<FileInfo[]>("FILE")
        {
            Description = "JSON lines; collections of Rekordbox (XML) and Traktor (NML); M3U and M3U8; cue sheets; CSV with the header artist,title, also Serato's; tracklists and text with lines like Artist - Title. Each may be gzipped.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var older = new Option<string?>("--from-songnodes")
        {
            Description = "The connection string of an older SongNodes' database (PostgreSQL); it is only read, and what is new or changed is taken.",
        };
        var command = new Command("import", "Imports files of played sets.") { files, older };
        command.Validators.Add(result =>
        {
            if (result.GetValue(older) is null && result.GetResult(files) is not { Tokens.Count: > 0 })
                result.AddError("Name a file, or a database with --from-songnodes.");
        });
        command.SetAction((parsed, cancellation) => ImportCommand.RunAsync(parsed.GetValue(files) ?? [], parsed.GetValue(older), Target(parsed), cancellation));
        return command;
    }

    private static Command Demo()
    {
        var tracks = Number("--tracks", "Tracks of the catalogue.", 2_000, 1, DemoSets.MaxTracks);
        var sets = Number("--sets", "Sets that are played from it.", 600, 0, int.MaxValue);
        var seed = new Option<long>("--seed") { Description = "Another seed, another catalogue.", DefaultValueFactory = _ => 1 };
        var output = new Option<FileInfo?>("--out") { Description = "Write a file, gzipped when it ends in .gz, instead of sending to the server." };
        var command = new Command("demo", "Makes sets that could have been played; the same arguments make the same sets.") { tracks, sets, seed, output };
        command.SetAction((parsed, cancellation) => DemoCommand.RunAsync(
            new DemoSets(parsed.GetValue(seed), parsed.GetValue(tracks), parsed.GetValue(sets)), parsed.GetValue(output), Target(parsed), cancellation));
        return command;
    }

    private static Option<int> Number(string name, string description, int usual, int least, int most) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result => ParseNumber(result, name, least, most),
    };

    private static int ParseNumber(ArgumentResult result, string name, int least, int most)
    {
        if (int.TryParse(result.Tokens.Single().Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most)
            return value;
        result.AddError($"{name} must be a whole number from {least} to {most}.");
        return least;
    }

    private static Uri? ParseUrl(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return url;
        result.AddError($"\"{text}\" is no address; write it like http://localhost:8080.");
        return null;
    }

    private static Target Target(ParseResult parsed) =>
        new(parsed.GetRequiredValue(Url), parsed.GetValue(Token), parsed.GetValue(ServiceKey));
}
