using Truth.Runtime.Values;

namespace Truth.Runtime.Data.Postgres;

/// <summary>A read transaction: all its statements see the rows that were committed when the first of them began.</summary>
/// <param name="connections">The connections of the owner of the tables.</param>
/// <param name="readers">Those with the role to which policies apply; null without row level security.</param>
/// <param name="limit">The limit of all statements.</param>
internal sealed class PostgresReadTransaction(PostgresConnections connections, PostgresConnections? readers, TimeLimit limit)
    : ReadTransaction
{
    private static readonly string[] Begin = ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"];

    // Without a caller, a setting is empty, which is nobody.
    private static readonly string[] BeginAs = [.. Begin,
        "SELECT set_config('truth.user', $1, true), set_config('truth.now', $2, true), set_config('truth.today', $3, true)"];

    private readonly PostgresSession _session = new(connections, Begin, limit);
    private PostgresSession? _rows;

    public override Session Session => _session;

    public override Session RowsOf(string? caller, in Moment moment) => readers is null
        ? _session
        : _rows ??= new PostgresSession(readers, BeginAs, limit, [caller ?? "", moment.NowText, moment.TodayText]);

    public override ValueTask Complete() => default;

    // Nobody waits for the end of the transaction, because nothing depends on it.
    public override void Dispose()
    {
        _ = _session.DisposeAsync().AsTask();
        _ = _rows?.DisposeAsync().AsTask();
    }
}
