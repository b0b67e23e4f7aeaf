using System.Collections.Immutable;
using Truth.Runtime.Data;
using Truth.Runtime.Values;

namespace Truth.Runtime.Changes;

/// <summary>
/// Applies changes of rows. Only this class writes rows of entities and their links. Their words are written before the commit: <see
/// cref="WordChanges"/>.
/// </summary>
internal static class RowChanges
{
    /// <summary>
    /// Applies them in order, in the writer's transaction. Statements may be sent with the next one that answers rows, which then throws
    /// what they throw.
    /// </summary>
    /// <exception cref="ConstraintViolationException">A constraint is violated: <see cref="Constraints.Problem"/>.</exception>
    public static void Apply(Session session, IReadOnlyList<RowChange> changes)
    {
        for (int i = 0; i < changes.Count; i++)
        {
            Apply(session, changes[i]);
            DeletedRows.Keep(session, changes[i], i);
            FileChanges.Record(session, changes[i]);
            RowHistory.Record(session, changes[i]);
        }
    }

    private static void Apply(Session session, RowChange change)
    {
        switch (change.Kind)
        {
            case ChangeKind.Create:
                Insert(session, change);
                break;
            case ChangeKind.Update:
                Update(session, change);
                break;
            case ChangeKind.Delete:
                session.Write(RowStatements.Of(change.Plan).Delete, change.Before[change.Plan.Id]);
                break;
            default:
                throw new InvalidOperationException($"a change of kind {change.Kind} is not known");
        }
    }

    private static void Insert(Session session, RowChange change)
    {
        RowStatements statements = RowStatements.Of(change.Plan);
        session.Write(statements.Insert, Values(change, statements.Columns, more: 0));
        foreach (LinkStatements links in statements.Links)
        {
            if (change.After[links.Field] != IdList.Empty)
            {
                Link(session, links, change);
            }
        }
    }

    private static void Update(Session session, RowChange change)
    {
        RowStatements statements = RowStatements.Of(change.Plan);
        Scalar[] values = Values(change, [.. statements.Written(change.Named)], more: 1);
        values[^1] = change.After[change.Plan.Id];
        session.Write(statements.Update(change.Named), values);
        foreach (LinkStatements links in statements.Links)
        {
            if (change.Named.Contains(links.Field))
            {
                Link(session, links, change);
            }
        }

        EndSessions(session, change);
    }

    private static Scalar[] Values(RowChange change, ImmutableArray<int> columns, int more)
    {
        var values = new Scalar[columns.Length + more];
        for (int i = 0; i < columns.Length; i++)
        {
            values[i] = change.After[columns[i]];
        }

        return values;
    }

    private static void Link(Session session, LinkStatements links, RowChange change)
    {
        Scalar ids = change.After[links.Field];
        session.Write(links.Clear, change.After[change.Plan.Id], ids);
        session.Write(links.Fill, change.After[change.Plan.Id], ids);
    }

    // A user who becomes active again has to sign in again.
    private static void EndSessions(Session session, RowChange change)
    {
        if (change.Plan == change.Plan.App.Auth
            && change.Plan.Activity.Any(f => change.After[change.Plan.IndexOf(f.Name)] != Scalar.Of(true)))
        {
            SessionRows.EndAll(session, change.Id);
        }
    }
}
