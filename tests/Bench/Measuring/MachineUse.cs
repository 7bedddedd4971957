using System.Globalization;

namespace SongNodes.Tests.Bench.Measuring;

/// <summary>Cores in use by the server, by this program and by everything else on the machine.</summary>
internal readonly record struct CoresUsed(double Server, double Client, double Others);

/// <summary>Processor seconds so far.</summary>
internal readonly record struct MachineUse(double Server, double Client, double Machine)
{
    private const double TicksPerSecond = 100;

    public static MachineUse operator -(MachineUse later, MachineUse earlier) =>
        new(later.Server - earlier.Server, later.Client - earlier.Client, later.Machine - earlier.Machine);

    public static MachineUse Now(IEnumerable<int> server) =>
        new(server.Sum(OfProcess), Environment.CpuUsage.TotalTime.TotalSeconds, OfMachine());

    public CoresUsed Per(double seconds) => new(Server / seconds, Client / seconds, (Machine - Server - Client) / seconds);

    /// <summary>User and system time of a process, 0 when it is gone.</summary>
    private static double OfProcess(int id)
    {
        const int user = 11, system = 12;
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (Ticks(fields[user]) + Ticks(fields[system])) / TicksPerSecond;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>All but idle and waiting: user, nice, system, interrupts and steal.</summary>
    private static double OfMachine()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new[] { 1, 2, 3, 6, 7, 8 }.Sum(field => Ticks(fields[field])) / TicksPerSecond;
    }

    private static double Ticks(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
