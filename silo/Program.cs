using SongNodes.Silo.Commands;
using SongNodes.Silo.Hosting;

return args is ["import" or "demo", ..]
    ? await SetCommands.RunAsync(args)
    : await SiloApplication.RunAsync(args);
