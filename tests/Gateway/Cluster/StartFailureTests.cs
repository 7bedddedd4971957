using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Cluster;

public class StartFailureTests
{
    [Theory]
    [InlineData("silo", "ConnectionStrings:Postgres", "--SongNodes:Topology=Cluster")]
    [InlineData("silo", "ConnectionStrings:Redis", "--ConnectionStrings:Postgres=Host=127.0.0.1")]
    [InlineData("gateway", "ConnectionStrings:Redis", "--SongNodes:Topology=Cluster")]
    [InlineData("gateway", "SongNodes:Topology", "--SongNodes:Topology=Round")]
    [InlineData("gateway", "\"nowhere\"", "--urls=nowhere")]
    [InlineData("gateway", "http://127.0.0.1:99999", "--urls=http://127.0.0.1:99999")]
    [InlineData("gateway", "192.0.2.1", "--urls=http://192.0.2.1:8080")]
    [InlineData("gateway", "Graph:Shards must be between 1 and 1024; it is 0.", "--Graph:Shards=0")]
    [InlineData("gateway", "Rooms:IdleTimeout must be between 00:00:01 and 30.00:00:00; it is 120.00:00:00.", "--Rooms:IdleTimeout=120")]
    [InlineData("gateway", "SongNodes:SiloPort", "--SongNodes:SiloPort=99999")]
    [InlineData("gateway", "SongNodes:DataDirectory must not be empty.", "--SongNodes:DataDirectory=")]
    [InlineData("gateway", "ConnectionStrings:Postgres cannot be read", "--ConnectionStrings:Postgres=nonsense")]
    [InlineData("silo", "ConnectionStrings:Postgres cannot be read", "--ConnectionStrings:Postgres=nonsense")]
    public async Task A_setting_that_is_missing_or_wrong_is_named_in_one_line(string program, string named, string argument)
    {
        await using var process = ProgramProcess.Start(program, ["--urls=http://127.0.0.1:0", argument]);

        Assert.Equal(1, await process.ExitAsync());
        Assert.Contains(named, process.Output, StringComparison.Ordinal);
        Assert.Single(process.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public async Task A_taken_port_is_named_before_anything_is_started(string program)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        await using var process = ProgramProcess.Start(program, [$"--urls=http://localhost:{port}", "--SongNodes:Topology=Cluster"]);

        Assert.Equal(1, await process.ExitAsync());
        Assert.Equal($"Port {port} is already in use: stop what listens there, or choose another with --urls http://localhost:PORT.", process.Output);
    }
}
