namespace SongNodes.Gateway.Hosting;

/// <summary>Stops the application when the process that started it is gone.</summary>
/// <remarks>
/// <c>dotnet run</c> is a process between the user and the gateway. It passes signals on, but killed the hard way it
/// would leave the gateway behind, on its port and with its database. The launch profile switches this on.
/// </remarks>
public sealed class ParentWatch(IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>Configuration key that the launch profile sets.</summary>
    public const string Key = "SongNodes:ExitWithParent";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var parent = ParentId();
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (ParentId() == parent)
                continue;
            lifetime.StopApplication();
            return;
        }
    }

    /// <summary>Fourth field of /proc/self/stat; the second, the name, may itself hold blanks and brackets.</summary>
    private static string ParentId()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ', 3)[1];
    }
}
