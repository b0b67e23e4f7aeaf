namespace Truth.Runtime.Data.Postgres;

/// <summary>A read transaction: all its statements see the rows that were committed when the first of them began.</summary>
internal sealed class PostgresReadTransaction(PostgresConnections connections, TimeLimit limit) : ReadTransaction
{
    private static readonly string[] Begin = ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"];
    private readonly PostgresSession _session = new(connections, Begin, limit);

    public override Session Session => _session;

    public override ValueTask Complete() => default;

    // Nobody waits for the end of the transaction, because nothing depends on it.
    public override void Dispose() => _ = _session.DisposeAsync().AsTask();
}
