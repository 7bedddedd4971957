using SongNodes.Tests.Evaluate;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Successors;

var choose = args.Contains("--choose");
var paths = args.Contains("pathfinder");
string[] files = [.. args.Where(arg => arg != "pathfinder" && !arg.StartsWith("--", StringComparison.Ordinal))];
if (files.Length == 0)
{
    if (Repository.RealSets is not { } folder)
    {
        Console.Error.WriteLine("Name files of sets (JSON lines, gzipped): the folder with the real ones is not here.");
        return 1;
    }

    files = [.. Bar.Known.Keys.Take(paths ? 1 : int.MaxValue).Select(name => Path.Combine(folder, name))];
}

if (!choose && !paths)
{
    Console.WriteLine("""
        Hit rate of the first ten, told what a request to /api/graph/next/{id} tells: the track alone, and with what its set
        played before it, at most 50 (played=). The bar is on the latter. Popularity and count are what plain counting says.
        """);
}

var met = true;
foreach (var file in files)
{
    var collection = file == "demo" ? new Collection(DemoTrial.Sets()) : Collection.Read(file);
    Console.WriteLine($"{Path.GetFileName(file)}: {collection.Sets.Length:N0} sets, {collection.Tracks:N0} tracks");
    if (paths)
        met &= await PathTrials.PrintAsync(collection);
    else if (choose)
        Choice.Print(collection);
    else
        met &= Measurement.Print(collection, Bar.Known.GetValueOrDefault(Path.GetFileName(file)));
}

return met ? 0 : 1;
