using System.Reflection;
using Npgsql;

namespace SongNodes.Grains.Catalog.Migrations;

/// <summary>Applies the numbered scripts beside this class that the database does not have yet.</summary>
public static class Migrator
{
    /// <summary>Any fixed number: processes that start together take turns under it.</summary>
    private const long LockKey = 0x536f6e674e6f6465;

    /// <summary>Brings the schema <c>songnodes</c> up to date in one transaction; does nothing when it is.</summary>
    /// <returns>How many scripts were applied.</returns>
    public static async Task<int> MigrateAsync(NpgsqlDataSource source, CancellationToken cancellation = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RunAsync(connection, $"select pg_advisory_xact_lock({LockKey})", cancellation);
        await RunAsync(connection, """
            create schema if not exists songnodes;
            set local search_path = songnodes, public;
            create extension if not exists pg_trgm;
            create table if not exists schema_migration (
                number     int primary key,
                name       text not null,
                applied_at timestamptz not null default now());
            """, cancellation);

        var latest = await LatestAsync(connection, cancellation);
        var pending = Scripts().Where(script => script.Number > latest).OrderBy(script => script.Number).ToList();
        foreach (var script in pending)
        {
            await RunAsync(connection, script.Sql, cancellation);
            await using var record = new NpgsqlCommand("insert into schema_migration (number, name) values ($1, $2)", connection)
            {
                Parameters = { new() { Value = script.Number }, new() { Value = script.Name } },
            };
            await record.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return pending.Count;
    }

    private static async Task<int> LatestAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select coalesce(max(number), 0) from schema_migration", connection);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static IEnumerable<Script> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string marker = ".Migrations.";
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)))
        {
            var name = resource[(resource.IndexOf(marker, StringComparison.Ordinal) + marker.Length)..];
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return new Script(int.Parse(name.AsSpan(0, 4), null), name, reader.ReadToEnd());
        }
    }

    private sealed record Script(int Number, string Name, string Sql);
}
