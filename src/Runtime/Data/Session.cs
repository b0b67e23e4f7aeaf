using Truth.Runtime.Values;

namespace Truth.Runtime.Data;

/// <summary>
/// One consistent view of the data, or the transaction of a write job. One flow of calls uses it at a time. Only opening rows and
/// <see cref="Flush"/> may wait for the database; a database in the same process completes both at once.
/// </summary>
internal abstract class Session
{
    /// <summary>Opens the rows of a statement. Dispose them before the same statement is opened again.</summary>
    /// <param name="sql">The statement. Keep the object: it is prepared once per connection.</param>
    /// <param name="values">The values of <see cref="Sql.Parameters"/>, in that order.</param>
    /// <exception cref="DatabaseException">The database failed.</exception>
    public abstract ValueTask<ResultSet> Open(Sql sql, params ReadOnlySpan<Scalar> values);

    /// <summary>
    /// Runs a statement that answers nothing: at once, or with others in one batch before the next rows are opened. What it refuses is
    /// thrown here or by the call that sends the batch, <see cref="Flush"/> at the latest.
    /// </summary>
    /// <param name="sql">The statement.</param>
    /// <param name="values">The values of its parameters, in order.</param>
    /// <exception cref="ConstraintViolationException">A constraint of the schema refuses the values.</exception>
    public abstract void Write(Sql sql, params ReadOnlySpan<Scalar> values);

    /// <summary>Sends the statements that <see cref="Write"/> has deferred, and waits for them.</summary>
    /// <exception cref="ConstraintViolationException">A constraint of the schema refused the values of a statement.</exception>
    public abstract ValueTask Flush();

    /// <summary>Runs statements without parameters, separated by semicolons, for rare operations: changes of tables.</summary>
    public abstract ValueTask Execute(string script);
}
