using SongNodes.Silo.Commands;
using SongNodes.Silo.Hosting;

WorkerThreads.KeepReady();
return args is [var first, ..] && !IsSetting(first)
    ? await SetCommands.RunAsync(args)
    : await SiloApplication.RunAsync(args);

// Any other word is a command, or was meant as one.
static bool IsSetting(string word) => word.StartsWith('-') || word.StartsWith('/') || word.Contains('=', StringComparison.Ordinal);
