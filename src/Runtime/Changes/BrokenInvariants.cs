using Truth.Runtime.Data;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Changes;

/// <summary>
/// The invariants that the changes of a transaction could break, and for which rows. They are asked at its end, of the rows that depended
/// on a changed row before the change, or do after it.
/// </summary>
internal sealed class BrokenInvariants
{
    private readonly Dictionary<InvariantPlan, HashSet<string>> _rows = [];

    /// <summary>Applies the changes, and asks the invariants that they could break.</summary>
    /// <param name="session">The writer's transaction.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="together">Those of a batch, which asks them at its end; null: they are asked at once.</param>
    /// <returns>The violation of an invariant, or null.</returns>
    /// <exception cref="ConstraintViolationException">As <see cref="RowChanges"/> says.</exception>
    public static async ValueTask<Problem?> Apply(Session session, IReadOnlyList<RowChange> changes, BrokenInvariants? together)
    {
        BrokenInvariants broken = together ?? new BrokenInvariants();
        await broken.Note(session, changes);
        RowChanges.Apply(session, changes);
        await broken.Note(session, changes);
        return together is null ? await broken.Find(session) : null;
    }

    // Notes the rows that depend on the changed rows as they are stored at the moment.
    private async ValueTask Note(Session session, IReadOnlyList<RowChange> changes)
    {
        foreach (RowChange change in changes)
        {
            foreach (InvariantWatch watch in change.Plan.Watches.Where(watch => Concerns(watch, change)))
            {
                await Note(session, watch, change);
            }
        }
    }

    /// <summary>The problem for the first invariant that is not certainly true for one of the rows; null if there is none.</summary>
    public async ValueTask<Problem?> Find(Session session)
    {
        foreach ((InvariantPlan invariant, HashSet<string> ids) in _rows)
        {
            if (await invariant.IsBroken(session, ids))
            {
                return Problem.Invariant(invariant.Sentence);
            }
        }

        return null;
    }

    // A new row and one that goes away change all of their fields.
    private static bool Concerns(InvariantWatch watch, RowChange change) =>
        change.Kind != ChangeKind.Update || watch.Fields.Intersects(change.Named) || watch.Fields.Contains(change.Plan.UpdatedAt);

    private async ValueTask Note(Session session, InvariantWatch watch, RowChange change)
    {
        if (!_rows.TryGetValue(watch.Invariant, out HashSet<string>? ids))
        {
            _rows[watch.Invariant] = ids = new HashSet<string>(StringComparer.Ordinal);
        }

        if (watch.Rows is not { } query)
        {
            ids.Add(change.Id);
            return;
        }

        using ResultSet rows = await session.Open(query, Scalar.Of(change.Id));
        while (rows.Step())
        {
            ids.Add(rows.Text(0));
        }
    }
}
