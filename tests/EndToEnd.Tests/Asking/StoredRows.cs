using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using Truth.Compiler.Sql;
using Truth.Runtime.Values;
using Truth.Tests.Postgres;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>The stored rows of an app, which are read and changed without it.</summary>
internal sealed partial class StoredRows : IDisposable
{
    private const int ConstraintFailed = 19;
    private readonly DbConnection _connection;

    private StoredRows(DbConnection connection, SqlDialect dialect)
    {
        _connection = connection;
        Names = new(dialect);
        _connection.Open();
    }

    /// <summary>The names of tables and columns.</summary>
    public SqlIdentifiers Names { get; }

    /// <summary>The database.</summary>
    public SqlDialect Dialect => Names.Dialect;

    public static StoredRows Of(string dataFile) => new(new SqliteConnection($"Data Source={dataFile};Pooling=False"), SqlDialect.Sqlite);

    public static StoredRows Of(PostgresSpace space)
    {
        var rows = new StoredRows(new NpgsqlConnection(space.ConnectionString), SqlDialect.Postgres);
        rows.Run($"SET search_path = {space.Role}");
        return rows;
    }

    /// <summary>The first column of the rows of a query, with the value of each of its parameters.</summary>
    public List<string> Values(string sql, params (string Name, Scalar Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return values;
    }

    /// <summary>The value of a query that answers one.</summary>
    public Scalar Value(string sql, params (string Name, Scalar Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar() switch
        {
            string text => Scalar.Of(text),
            bool flag => Scalar.Of(flag ? 1 : 0),
            long whole => Scalar.Of(whole),
            decimal whole => Scalar.Of((long)whole),
            double number => Scalar.Of(number),
            null or DBNull => Scalar.Null,
            var other => throw new NotSupportedException($"{other.GetType()} of `{sql}`"),
        };
    }

    public void Run(string sql)
    {
        using var command = Command(sql, []);
        command.ExecuteNonQuery();
    }

    /// <summary>Whether the schema accepts it.</summary>
    public bool Try(string change)
    {
        try
        {
            Run(change);
            return true;
        }
        catch (SqliteException error) when (error.SqliteErrorCode == ConstraintFailed)
        {
            return false;
        }

        // 22 is a value that the type does not hold, and 23 a constraint.
        catch (PostgresException error) when (error.SqlState[..2] is "22" or "23")
        {
            return false;
        }
    }

    /// <summary>Runs changes in a transaction, which is undone if the result is false.</summary>
    public bool Keeps(Func<bool> changes)
    {
        Run("BEGIN");
        var keeps = changes();
        Run(keeps ? "COMMIT" : "ROLLBACK");
        return keeps;
    }

    public void Dispose() => _connection.Dispose();

    private DbCommand Command(string sql, (string Name, Scalar Value)[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        var used = Parameter().Matches(sql).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in parameters.Where(parameter => used.Contains(parameter.Name)))
        {
            command.Parameters.Add(Dialect == SqlDialect.Sqlite
                ? new SqliteParameter(":" + name, Plain(value) ?? DBNull.Value)
                : new NpgsqlParameter(name, NpgsqlDbType.Unknown)
                {
                    Value = Convert.ToString(Plain(value), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : DBNull.Value,
                });
        }

        return command;
    }

    private static object? Plain(Scalar value) => value.Kind switch
    {
        ScalarKind.Text => value.Text,
        ScalarKind.Integer => value.Integer,
        ScalarKind.Real => value.Real,
        _ => null,
    };

    [GeneratedRegex(@"(?<!:):(?<name>[A-Za-z_]\w*)")]
    private static partial Regex Parameter();
}
