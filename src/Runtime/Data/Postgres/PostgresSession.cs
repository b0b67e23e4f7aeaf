using Npgsql;
using Truth.Runtime.Values;

namespace Truth.Runtime.Data.Postgres;

/// <summary>
/// A transaction on a connection of the pool, which both begin with its first statement. Statements that answer nothing are sent together
/// with the next one that answers rows: one batch, one wait.
/// </summary>
/// <param name="connections">The pool.</param>
/// <param name="beginning">The statements that begin the transaction.</param>
/// <param name="limit">The limit of all its statements.</param>
/// <param name="values">The parameters of the last statement that begins it; null for none.</param>
internal sealed class PostgresSession(PostgresConnections connections, string[] beginning, TimeLimit limit, string[]? values = null)
    : Session, IAsyncDisposable
{
    private const string End = "COMMIT";
    private readonly CancellationTokenSource? _ends = limit.Cancellation();
    private readonly List<Waiting> _waiting = [];
    private NpgsqlConnection? _connection;
    private bool _failed;
    private bool _commits;

    /// <summary>The connection was lost while the transaction was being committed, so that nobody knows whether it was.</summary>
    public bool IsUncertain { get; private set; }

    private CancellationToken Cancellation => _ends?.Token ?? CancellationToken.None;

    public override ValueTask<ResultSet> Open(Sql sql, params ReadOnlySpan<Scalar> values)
    {
        Add(sql, values);
        return new(Rows());
    }

    public override void Write(Sql sql, params ReadOnlySpan<Scalar> values) => Add(sql, values);

    public override async ValueTask Flush()
    {
        if (_waiting.Count > 0)
        {
            await Send(static (batch, cancellation) => batch.ExecuteNonQueryAsync(cancellation));
        }
    }

    public override async ValueTask Execute(string script)
    {
        foreach (string statement in SqlText.Split(script, ';'))
        {
            _waiting.Add(new(statement, [], null));
        }

        await Flush();
    }

    /// <summary>Sends what <see cref="Write"/> has deferred, and commits.</summary>
    public async ValueTask Commit()
    {
        if (_connection is null && _waiting.Count == 0)
        {
            return;
        }

        // A decided change is committed, however long that takes, like one of any other client of the database.
        _commits = true;
        _waiting.Add(new(End, [], null));
        try
        {
            await Send(static (batch, _) => batch.ExecuteNonQueryAsync(CancellationToken.None));
        }
        catch (PostgresDatabaseException lost) when (lost.IsLost)
        {
            IsUncertain = _connection is not null;
            throw;
        }
    }

    /// <summary>Ends the transaction, without its changes if they were not committed; the connection may then serve others.</summary>
    public async ValueTask DisposeAsync()
    {
        _ends?.Dispose();
        await Return();
    }

    private async Task<ResultSet> Rows()
    {
        ResultSet? rows = null;
        await Send(async (batch, cancellation) =>
        {
            await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellation);
            rows = await BufferedRows.Read(reader, cancellation);

            // The statement is the last one of its batch, of which the beginning of the transaction may answer rows too.
            while (await reader.NextResultAsync(cancellation))
            {
                rows.Dispose();
                rows = await BufferedRows.Read(reader, cancellation);
            }

            return 0;
        });
        return rows!;
    }

    private async Task Send(Func<NpgsqlBatch, CancellationToken, Task<int>> run)
    {
        if (_failed)
        {
            throw new InvalidOperationException("the transaction has failed");
        }

        bool begins = _connection is null;
        try
        {
            await Run(run);
        }
        catch (PostgresDatabaseException stale) when (begins && !_commits && stale.IsLost && !Cancellation.IsCancellationRequested)
        {
            // A connection of the pool that was lost while nobody used it, as after a restart of the server.
            await Return();
            connections.Clear();
            _failed = false;
            await Run(run);
        }

        _waiting.Clear();
    }

    private async ValueTask Return()
    {
        try
        {
            await (Interlocked.Exchange(ref _connection, null)?.DisposeAsync() ?? default);
        }
        catch (Exception error) when (PostgresErrors.IsOfDriver(error))
        {
            // The connection was lost, and with it what was not committed.
        }
    }

    private async Task Run(Func<NpgsqlBatch, CancellationToken, Task<int>> run)
    {
        // Commands are not reused: those of a connection that was lost cannot be run on another.
        NpgsqlBatchCommand[] commands = [.. _waiting.Select(waiting => waiting.Command())];
        try
        {
            bool begins = _connection is null;
            _connection ??= await connections.Rent(Cancellation);
            await using NpgsqlBatch batch = _connection.CreateBatch();
            if (begins)
            {
                Array.ForEach(beginning, text => batch.BatchCommands.Add(new NpgsqlBatchCommand(text)));
                Array.ForEach(values ?? [], value => batch.BatchCommands[^1].Parameters.Add(PostgresParameters.Of(Scalar.Of(value))));
            }

            Array.ForEach(commands, batch.BatchCommands.Add);
            await run(batch, Cancellation);
        }
        catch (PostgresException refused) when (PostgresErrors.Violated(refused) is { } kind)
        {
            _failed = true;
            int place = Array.FindIndex(commands, command => ReferenceEquals(command, refused.BatchCommand));
            throw await connections.Describe(refused, kind, place < 0 ? null : _waiting[place].Sql);
        }
        catch (Exception error) when (PostgresErrors.IsOfDriver(error))
        {
            _failed = true;
            throw PostgresErrors.Of(error, limit);
        }
    }

    private void Add(Sql sql, ReadOnlySpan<Scalar> values)
    {
        if (values.Length != sql.Parameters.Length)
        {
            throw new ArgumentException($"{values.Length} values are given for the {sql.Parameters.Length} parameters of `{sql.Text}`",
                nameof(values));
        }

        _waiting.Add(new(sql.Numbered, values.ToArray(), sql));
    }

    /// <param name="Text">With `$1` and so on.</param>
    /// <param name="Values">Of its parameters.</param>
    /// <param name="Sql">The statement; null if it is part of a script.</param>
    private readonly record struct Waiting(string Text, Scalar[] Values, Sql? Sql)
    {
        public NpgsqlBatchCommand Command()
        {
            var command = new NpgsqlBatchCommand(Text);
            foreach (Scalar value in Values)
            {
                command.Parameters.Add(PostgresParameters.Of(value));
            }

            return command;
        }
    }
}
