using Truth.Runtime.Auth;
using Truth.Runtime.Data;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;

namespace Truth.Runtime.Changes;

/// <summary>Applies changes of rows: the one place that writes rows of entities and their links. Their words follow with the commit: <see cref="WordChanges"/>.</summary>
internal static class RowChanges
{
    /// <summary>Applies them in their order, in the writer's transaction.</summary>
    /// <returns>What the schema refuses, or null.</returns>
    /// <exception cref="DatabaseException">The database failed, or refused what only a defect of the runtime can have caused.</exception>
    public static Problem? Apply(Connection connection, IReadOnlyList<RowChange> changes)
    {
        foreach (RowChange change in changes)
        {
            try
            {
                Apply(connection, change);
            }
            catch (DatabaseException error) when (Constraints.Problem(change, error) is { } refused)
            {
                return refused;
            }
        }

        return null;
    }

    private static void Apply(Connection connection, RowChange change)
    {
        switch (change.Kind)
        {
            case ChangeKind.Create:
                Insert(connection, change);
                break;
            case ChangeKind.Update:
                Update(connection, change);
                break;
            case ChangeKind.Delete:
                Delete(connection, change);
                break;
            default:
                throw new InvalidOperationException($"a change of kind {change.Kind} is not known");
        }
    }

    private static void Insert(Connection connection, RowChange change)
    {
        RowStatements statements = change.Plan.Statements;
        Statement insert = connection.Prepare(statements.Insert);
        for (int i = 0; i < statements.Columns.Length; i++)
        {
            insert.Bind(i + 1, change.After[statements.Columns[i]]);
        }

        insert.Run();
        foreach (LinkStatements links in statements.Links)
        {
            if (change.After[links.Field] != IdList.Empty)
            {
                Link(connection, links, change);
            }
        }
    }

    private static void Update(Connection connection, RowChange change)
    {
        RowStatements statements = change.Plan.Statements;
        Statement update = connection.Prepare(statements.Update(change.Named));
        int index = 1;
        foreach (int field in statements.Written(change.Named))
        {
            update.Bind(index++, change.After[field]);
        }

        update.Bind(index, change.After[change.Plan.Id]);
        update.Run();
        foreach (LinkStatements links in statements.Links)
        {
            if (change.Named.Contains(links.Field))
            {
                Link(connection, links, change);
            }
        }

        EndSessions(connection, change);
    }

    private static void Delete(Connection connection, RowChange change)
    {
        Statement delete = connection.Prepare(change.Plan.Statements.Delete);
        delete.Bind(1, change.Before[change.Plan.Id]);
        delete.Run();
    }

    private static void Link(Connection connection, LinkStatements links, RowChange change)
    {
        foreach (Sql sql in (ReadOnlySpan<Sql>)[links.Clear, links.Fill])
        {
            Statement statement = connection.Prepare(sql);
            statement.Bind(1, change.After[change.Plan.Id]);
            statement.Bind(2, change.After[links.Field]);
            statement.Run();
        }
    }

    // Whoever is active again signs in again.
    private static void EndSessions(Connection connection, RowChange change)
    {
        if (change.Plan == change.Plan.App.Auth && change.Plan.Activity.Any(f => change.After[change.Plan.IndexOf(f.Name)] != Scalar.Of(true)))
        {
            Sessions.EndAll(connection, change.Id);
        }
    }
}
