using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>
/// A delete with its consequences: `cascade` is a delete and `setNull` an update of each row that it reaches, under the same caller. All of
/// them are judged on the rows as they are, and recorded row by row, so that the schema's own foreign key actions find nothing left to do.
/// </summary>
internal sealed class Deletion(Connection connection, Cause cause)
{
    private readonly Asking _asking = cause.Asking;
    private readonly Dictionary<string, Reached> _gone = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Reached> _emptied = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    /// <summary>Rows to delete: those that refer to another come before it.</summary>
    private readonly List<Reached> _order = [];

    private sealed record Reached(EntityPlan Plan, Row Row)
    {
        public FieldSet Named { get; } = new(Plan.Fields.Length);
    }

    /// <summary>Records the delete of a row whose own delete is granted.</summary>
    /// <param name="plan">Of its entity.</param>
    /// <param name="row">As it is.</param>
    /// <param name="changes">What becomes of each row, where nothing speaks against it: first those that lose a reference, then those to delete.</param>
    public Problem? Of(EntityPlan plan, Row row, out IReadOnlyList<RowChange> changes)
    {
        Reach(plan, row);
        string id = row.Text(plan.Id)!;
        List<(Reached Reached, Scalar[] Values)> emptied = [.. _emptied.Where(e => !_gone.ContainsKey(e.Key)).Select(e => (e.Value, Emptied(e.Value)))];
        changes = [];
        Problem? problem = _gone.Where(g => g.Key != id).Select(g => g.Value).Where(g => !_asking.Granted(g.Plan.Entity.Delete, g.Row, g.Row)).Select(Refused).FirstOrDefault()
            ?? emptied.Where(e => !MayEmpty(e.Reached, e.Values)).Select(e => Refused(e.Reached)).FirstOrDefault()
            ?? (_kept.Any(kept => !_gone.ContainsKey(kept)) || emptied.Exists(e => Lacks(e.Reached, e.Values)) ? Problem.Referenced : null);
        if (problem is null)
        {
            Cause following = cause with { Follows = true };
            changes =
            [
                .. emptied.Select(e => RowChange.Update(e.Reached.Plan, e.Reached.Row, new Row(e.Values), e.Reached.Named, following)),
                .. _order.Select(gone => RowChange.Delete(gone.Plan, gone.Row, ReferenceEquals(gone, _gone[id]) ? cause : following)),
            ];
        }

        return problem;
    }

    private void Reach(EntityPlan plan, Row row)
    {
        string id = row.Text(plan.Id)!;
        var gone = new Reached(plan, row);
        if (!_gone.TryAdd(id, gone))
        {
            return;
        }

        foreach ((EntityPlan from, int place) in plan.Referring)
        {
            foreach (string reached in Referring(from, place, id))
            {
                switch (from.Fields[place].OnDelete)
                {
                    case OnDelete.Cascade:
                        Reach(from, from.Loader.Load(connection, _asking, reached));
                        break;
                    case OnDelete.SetNull when from.Fields[place] is { Required: false } or { Links: not null }:
                        Empty(from, place, reached);
                        break;
                    default:
                        _kept.Add(reached);
                        break;
                }
            }
        }

        _order.Add(gone);
    }

    private void Empty(EntityPlan from, int place, string id)
    {
        if (!_emptied.TryGetValue(id, out Reached? reached))
        {
            _emptied[id] = reached = new Reached(from, from.Loader.Load(connection, _asking, id));
        }

        reached.Named.Add(place);
    }

    /// <summary>The row without what it referred to.</summary>
    private Scalar[] Emptied(Reached reached)
    {
        EntityPlan plan = reached.Plan;
        var values = new Scalar[plan.Fields.Length + plan.Entity.Paths.Length];
        for (int i = 0; i < plan.Fields.Length; i++)
        {
            values[i] = reached.Named.Contains(i) ? Without(plan.Fields[i], reached.Row[i]) : reached.Row[i];
        }

        values[plan.UpdatedAt] = Scalar.Of(_asking.Moment.NowText);
        plan.Loader.LoadPaths(connection, _asking, values, hidden: [], reached.Row);
        return values;
    }

    // What a relation leads to when these rows are gone.
    private Scalar Without(FieldDescriptor field, Scalar value) =>
        field.Links is null ? Scalar.Null : IdList.Of(IdList.Parse(value).Where(id => !_gone.ContainsKey(id)));

    private static bool Lacks(Reached reached, Scalar[] values) =>
        Enumerable.Range(0, reached.Plan.Fields.Length).Any(i => reached.Named.Contains(i) && reached.Plan.Fields[i].Lacks(values[i]));

    private bool MayEmpty(Reached reached, Scalar[] values)
    {
        var change = new Change(reached.Plan, reached.Row, new Row(values));
        return change.Granted(_asking, reached.Plan.Entity.Update) && FieldRules.Refusal(_asking, change, reached.Named, reached.Plan.Entity.Update) is null;
    }

    private static Problem Refused(Reached reached) =>
        Problem.Forbidden($"Rows of `{reached.Plan.Entity.Name}` refer to this one, and you may not change them.");

    private List<string> Referring(EntityPlan from, int place, string id)
    {
        Statement find = connection.Prepare(from.ReferringQuery(place));
        find.Bind(1, id);
        var ids = new List<string>();
        while (find.Step())
        {
            ids.Add(find.Text(0));
        }

        find.Reset();
        return ids;
    }
}
