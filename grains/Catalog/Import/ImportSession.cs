using Npgsql;
using NpgsqlTypes;

namespace SongNodes.Grains.Catalog.Import;

/// <summary>A connection within an import's transaction, whose statements may take long.</summary>
internal sealed class ImportSession(NpgsqlConnection connection, TimeSpan commandTimeout, CancellationToken cancellation)
{
    public CancellationToken Cancellation => cancellation;

    public NpgsqlCommand Command(string sql, params ReadOnlySpan<object> parameters)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Math.Ceiling(commandTimeout.TotalSeconds) };
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter as NpgsqlParameter ?? new NpgsqlParameter { Value = parameter });
        return command;
    }

    /// <summary>A parameter of an array type, nulls allowed in it.</summary>
    public static NpgsqlParameter Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values.ToArray() };

    public async Task<T> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return (T)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>A parameter that may be null.</summary>
    public static NpgsqlParameter Maybe(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };

    public async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ListAsync(read, cancellation);
    }

    /// <returns>How many rows it changed.</returns>
    public async Task<int> RunAsync(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Streams rows into a table by a <c>copy … from stdin (format binary)</c>.</summary>
    public async Task CopyAsync<T>(string copy, IEnumerable<T> rows, Func<NpgsqlBinaryImporter, T, Task> write)
    {
        await using var importer = await connection.BeginBinaryImportAsync(copy, cancellation);
        importer.Timeout = commandTimeout;
        foreach (var row in rows)
        {
            await importer.StartRowAsync(cancellation);
            await write(importer, row);
        }

        await importer.CompleteAsync(cancellation);
    }

    /// <summary>Takes numbers from a sequence.</summary>
    public async Task<int[]> NumbersAsync(string sequence, int count)
    {
        var numbers = new int[count];
        await using var command = Command("select nextval($1::regclass)::int from generate_series(1, $2)", sequence, count);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        for (var index = 0; await reader.ReadAsync(cancellation); index++)
            numbers[index] = reader.GetInt32(0);
        return numbers;
    }
}

/// <summary>Writes values that may be null.</summary>
internal static class ImporterValues
{
    public static Task OptionalAsync<T>(this NpgsqlBinaryImporter importer, T? value, NpgsqlDbType type)
        where T : struct =>
        value is { } present ? importer.WriteAsync(present, type) : importer.WriteNullAsync();

    public static Task OptionalAsync(this NpgsqlBinaryImporter importer, string? value) =>
        value is null ? importer.WriteNullAsync() : importer.WriteAsync(value, NpgsqlDbType.Text);
}
