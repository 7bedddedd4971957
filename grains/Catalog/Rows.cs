using Npgsql;

namespace SongNodes.Grains.Catalog;

/// <summary>Reads rows of one statement, and values that may be null.</summary>
internal static class Rows
{
    public static async Task<List<T>> ListAsync<T>(
        this NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params IEnumerable<object> parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter as NpgsqlParameter ?? new NpgsqlParameter { Value = parameter });
        return await command.ListAsync(read, cancellation);
    }

    public static async Task<List<T>> ListAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }

    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static T? Value<T>(this NpgsqlDataReader row, int column)
        where T : struct =>
        row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    /// <summary>A fraction as answers show it: rounded to four digits.</summary>
    public static double? Fraction(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : Math.Round(row.GetFloat(column), 4);

    /// <summary>A time in UTC.</summary>
    public static DateTime Moment(this NpgsqlDataReader row, int column) => row.GetDateTime(column);
}
