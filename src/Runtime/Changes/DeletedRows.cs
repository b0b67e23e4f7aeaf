using Truth.Runtime.Data;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Changes;

/// <summary>
/// The rows that a deletion with `softDelete` has taken out of their tables, and the references to them that it has removed, so that both
/// can be restored. No query, rule or constraint sees them.
/// </summary>
internal static class DeletedRows
{
    private static readonly Sql Put = new(
        "INSERT INTO _truth_deleted (deletion, entity, row_id, emptied, place, at, user_id, content) "
        + "VALUES (:deletion, :entity, :row_id, :emptied, :place, :at, :user_id, :content)");

    private static readonly Sql Of =
        new("SELECT deletion, content FROM _truth_deleted WHERE row_id = :row_id AND entity = :entity AND emptied = 0");

    private static readonly Sql All = new(
        "SELECT entity, row_id, emptied, content FROM _truth_deleted WHERE deletion = :deletion AND row_id <> :row_id ORDER BY emptied, place DESC");

    private static readonly Sql Remove = new("DELETE FROM _truth_deleted WHERE deletion = :deletion AND row_id = :row_id");
    private static readonly Sql RemoveAll = new("DELETE FROM _truth_deleted WHERE deletion = :deletion");

    /// <summary>Keeps what a change takes away, if it belongs to a deletion that is kept.</summary>
    /// <param name="session">The writer's transaction.</param>
    /// <param name="change">The change.</param>
    /// <param name="place">Its place among the changes of the job.</param>
    public static void Keep(Session session, RowChange change, int place)
    {
        if (change.Cause.Deletion is not { } deletion || !Keeps(change))
        {
            return;
        }

        bool isEmptied = change.Kind == ChangeKind.Update;
        string content = FieldJson.Stored(change.Plan, change.Before, i => !isEmptied || change.Named.Contains(i));
        session.Write(
            Put, Scalar.Of(deletion.Id), Scalar.Of(change.Plan.Entity.Name), Scalar.Of(change.Id), Scalar.Of(isEmptied ? 1 : 0),
                Scalar.Of(place),
            Scalar.Of(change.Cause.Asking.Moment.NowText), Scalar.Of(change.Cause.Asking.Caller.Id), Scalar.Of(content));
    }

    /// <summary>Whether what a change takes away is kept.</summary>
    public static bool Keeps(RowChange change) => change.Cause.Deletion is { } deletion
        && (deletion.IsKept || change is { Kind: ChangeKind.Delete, Plan.Entity.SoftDelete: true });

    /// <summary>A deleted row and the deletion that took it; null if there is none.</summary>
    public static async ValueTask<(string Deletion, string Content)?> Find(Session session, EntityPlan plan, string id)
    {
        using ResultSet rows = await session.Open(Of, Scalar.Of(id), Scalar.Of(plan.Entity.Name));
        return rows.Step() ? (rows.Text(0), rows.Text(1)) : null;
    }

    /// <summary>What a deletion took besides its own row: first the rows, each after the rows that it refers to, then the
    /// references.</summary>
    public static async ValueTask<List<DeletedRow>> Others(Session session, AppPlan app, string deletion)
    {
        using ResultSet rows = await session.Open(All, Scalar.Of(deletion), Scalar.Of(deletion));
        var others = new List<DeletedRow>();
        while (rows.Step())
        {
            if (app.Entities.FirstOrDefault(plan => plan.Entity.Name == rows.Text(0)) is { } plan)
            {
                others.Add(new(plan, rows.Text(1), rows.Integer(2) != 0, rows.Text(3)));
            }
        }

        return others;
    }

    /// <summary>Forgets what was restored.</summary>
    /// <param name="session">The writer's transaction.</param>
    /// <param name="deletion">The deletion.</param>
    /// <param name="id">The restored row; that of the deletion itself stands for all.</param>
    public static void Forget(Session session, string deletion, string id)
    {
        if (deletion == id)
        {
            session.Write(RemoveAll, Scalar.Of(deletion));
        }
        else
        {
            session.Write(Remove, Scalar.Of(deletion), Scalar.Of(id));
        }
    }
}

/// <summary>A row that was deleted, or whose references were removed.</summary>
/// <param name="Plan">The entity.</param>
/// <param name="Id">The row.</param>
/// <param name="IsEmptied">The row is still there, and <paramref name="Content"/> holds the removed references.</param>
/// <param name="Content">The values as JSON.</param>
internal sealed record DeletedRow(EntityPlan Plan, string Id, bool IsEmptied, string Content);
