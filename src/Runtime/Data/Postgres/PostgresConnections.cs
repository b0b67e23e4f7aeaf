using System.Collections.Immutable;
using Dapper;
using Npgsql;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Values;

namespace Truth.Runtime.Data.Postgres;

/// <summary>A pool of connections with the same settings, and the columns of the keys that violations name.</summary>
internal sealed class PostgresConnections(string settings) : IDisposable
{
    private const int MostKeys = 1000;

    private const string Columns =
        "SELECT column_name.attname FROM pg_index key JOIN pg_class name ON name.oid = key.indexrelid JOIN pg_namespace scope ON scope.oid = name.relnamespace, "
        + "LATERAL unnest(key.indkey) WITH ORDINALITY AS part (number, place) JOIN pg_attribute column_name ON column_name.attnum = part.number "
        + "WHERE column_name.attrelid = key.indrelid AND scope.nspname = $1 AND name.relname = $2 ORDER BY part.place";

    private NpgsqlDataSource _source = new NpgsqlDataSourceBuilder(settings).Build();
    private ImmutableArray<OnlineName> _names = [];
    private readonly BoundedCache<(string? Schema, string? Name), string[]> _keys = new(MostKeys);

    public ValueTask<NpgsqlConnection> Rent(CancellationToken cancellation) => _source.OpenConnectionAsync(cancellation);

    /// <summary>Closes idle connections, and those in use when they are returned, with their prepared statements.</summary>
    public void Clear()
    {
        _source.Clear();
    }

    /// <summary>
    /// Lets later connections find tables under other names first. Those that are in use are closed when they are returned.
    /// </summary>
    /// <param name="path">The search path.</param>
    /// <param name="names">How the tables and columns of violated keys are then called.</param>
    public void Use(string path, ImmutableArray<OnlineName> names)
    {
        var others = new NpgsqlConnectionStringBuilder(settings) { SearchPath = path };
        NpgsqlDataSource former = _source;
        (_source, _names) = (new NpgsqlDataSourceBuilder(others.ConnectionString).Build(), names);
        former.Dispose();
    }

    /// <summary>The violation with the columns of its constraint, of which the server reports only the name.</summary>
    public async ValueTask<Exception> Describe(PostgresException refused, ConstraintKind kind, Sql? statement) =>
        new ConstraintViolationException(kind, statement, refused.MessageText)
        {
            Table = Named(refused.TableName, null) ?? refused.TableName,
            Constraint = refused.ConstraintName,
            Columns = kind switch
            {
                ConstraintKind.Unique or ConstraintKind.TooLong =>
                    [.. (await Key(refused.SchemaName, refused.ConstraintName))
                        .Select(column => Named(refused.TableName, column) ?? column)],
                ConstraintKind.NotNull when refused.ColumnName is { } column => [column],
                _ => [],
            },
        };

    /// <summary>Runs a query of the host in a read-only transaction.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, TimeLimit limit, CancellationToken cancellation)
    {
        using CancellationTokenSource? ends = limit.Cancellation();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ends?.Token ?? CancellationToken.None, cancellation);
        try
        {
            await using NpgsqlConnection connection = await Rent(either.Token);
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(either.Token);
            await connection.ExecuteAsync("SET TRANSACTION READ ONLY", transaction: transaction);
            var command = new CommandDefinition(sql, parameters, transaction, cancellationToken: either.Token);
            return [.. await connection.QueryAsync<T>(command)];
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            throw limit.Ended();
        }
    }

    public void Dispose() => _source.Dispose();

    private string? Named(string? table, string? column) => _names.FirstOrDefault(n => n.Table == table && n.Column == column)?.Name;

    private async ValueTask<ImmutableArray<string>> Key(string? schema, string? name)
    {
        if (_keys.Find((schema, name)) is { } known)
        {
            return [.. known];
        }

        try
        {
            await using NpgsqlCommand command = _source.CreateCommand(Columns);
            command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = schema });
            command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = name });
            var columns = new List<string>();
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                columns.Add(reader.GetString(0));
            }

            return [.. _keys.Keep((schema, name), [.. columns])];
        }
        catch (Exception error) when (PostgresErrors.IsOfDriver(error))
        {
            // The violation is certain, even if its columns are not known.
            return [];
        }
    }
}
