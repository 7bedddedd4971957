using System.Diagnostics;
using SongNodes.Silo.Operations;
using StackExchange.Redis;

namespace SongNodes.Silo.Hosting;

/// <summary>The one connection of a process to Redis, which clusters find their silos in.</summary>
public static class RedisConnection
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Connects and registers the connection; it heals by itself when Redis was away.</summary>
    /// <exception cref="StartupException">There is no connection string, or nothing answers for half a minute.</exception>
    public static async Task AddRedisAsync(this WebApplicationBuilder builder)
    {
        var text = builder.Configuration.GetConnectionString("Redis");
        if (string.IsNullOrWhiteSpace(text))
            throw new StartupException("ConnectionStrings:Redis is not set: a cluster finds its silos there.");
        var connection = await ConnectAsync(Parse(text));
        // By a factory: the container disposes only what it made.
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ => connection);
        builder.Services.AddHostedService<RedisMetrics>();
    }

    private static ConfigurationOptions Parse(string text)
    {
        try
        {
            var options = ConfigurationOptions.Parse(text);
            options.AbortOnConnectFail = false;
            options.ConnectTimeout = 2_000;
            // Nobody waits longer for a Redis that is away: silos keep to the members they know.
            options.AsyncTimeout = options.SyncTimeout = 2_000;
            options.ClientName = "songnodes";
            // INFO, which tells how the server stands, counts as administration.
            options.AllowAdmin = true;
            return options;
        }
        catch (ArgumentException error)
        {
            throw new StartupException($"ConnectionStrings:Redis cannot be read: {error.Message}", error);
        }
    }

    private static async Task<ConnectionMultiplexer> ConnectAsync(ConfigurationOptions options)
    {
        var waited = Stopwatch.StartNew();
        var connection = await ConnectionMultiplexer.ConnectAsync(options);
        while (!connection.IsConnected)
        {
            if (waited.Elapsed > Patience)
            {
                await connection.DisposeAsync();
                throw new StartupException($"Redis does not answer at {string.Join(", ", options.EndPoints)}.");
            }

            await Task.Delay(200);
        }

        return connection;
    }
}
