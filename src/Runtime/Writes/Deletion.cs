using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>
/// A delete with its consequences: `cascade` deletes and `setNull` updates each row that it reaches, for the same caller. All of
/// them are evaluated on the rows before the change, and recorded row by row, so that the foreign key actions of the schema have nothing
/// left to do.
/// All of them are in memory until then, so their size is limited.
/// </summary>
internal sealed class Deletion(Session session, Cause cause)
{
    /// <summary>The bytes of the rows that one delete reaches.</summary>
    private const long MostBytes = 128 << 20;
    private const int RowBytes = 200;
    private const int ValueBytes = 32;

    private readonly Asking _asking = cause.Asking;
    private readonly Dictionary<string, Reached> _gone = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Reached> _emptied = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    /// <summary>The rows to delete: a row comes before the rows that it refers to.</summary>
    private readonly List<Reached> _order = [];
    private long _bytes;

    private sealed record Reached(EntityPlan Plan, Row Row)
    {
        public FieldSet Named { get; } = new(Plan.Fields.Length);
    }

    /// <summary>Records the delete of a row that is already granted.</summary>
    /// <param name="plan">The entity of the row.</param>
    /// <param name="row">The stored row.</param>
    /// <returns>The change of each row if the delete is allowed: first the rows that lose a reference, then the rows to delete.</returns>
    public async ValueTask<(Problem? Problem, IReadOnlyList<RowChange> Changes)> Of(EntityPlan plan, Row row)
    {
        if (!await Reach(plan, row))
        {
            return (Problem.TooManyReferring(MostBytes >> 20), []);
        }

        string id = row.Text(plan.Id)!;
        var emptied = new List<(Reached Reached, Scalar[] Values)>();
        foreach (Reached reached in _emptied.Where(e => !_gone.ContainsKey(e.Key)).Select(e => e.Value))
        {
            emptied.Add((reached, await Emptied(reached)));
        }

        Problem? problem = _gone.Where(g => g.Key != id).Select(g => g.Value)
            .Where(g => !_asking.Granted(g.Plan.Entity.Delete, g.Row, g.Row)).Select(Refused).FirstOrDefault()
            ?? emptied.Where(e => !MayEmpty(e.Reached, e.Values)).Select(e => Refused(e.Reached)).FirstOrDefault()
            ?? (_kept.Any(kept => !_gone.ContainsKey(kept)) || emptied.Exists(e => Lacks(e.Reached, e.Values)) ? Problem.Referenced : null);
        return (problem, problem is null ? Changes(id, emptied) : []);
    }

    private IReadOnlyList<RowChange> Changes(string id, List<(Reached Reached, Scalar[] Values)> emptied)
    {
        Cause own = cause with { Deletion = new DeletionKey(id, _gone[id].Plan.Entity.SoftDelete) };
        Cause following = own with { Follows = true };
        return
        [
            .. emptied.Select(e => RowChange.Update(e.Reached.Plan, e.Reached.Row, new Row(e.Values), e.Reached.Named, following)),
            .. _order.Select(gone => RowChange.Delete(gone.Plan, gone.Row, ReferenceEquals(gone, _gone[id]) ? own : following)),
        ];
    }

    // A chain of references can contain every row of a table, so the remaining rows are kept here and not on the stack.
    private async ValueTask<bool> Reach(EntityPlan plan, Row row)
    {
        var way = new Stack<(EntityPlan Plan, string Id, Reached? Left)>([(plan, row.Text(plan.Id)!, null)]);
        while (_bytes <= MostBytes && way.TryPop(out (EntityPlan Plan, string Id, Reached? Left) at))
        {
            if (at.Left is not null)
            {
                _order.Add(at.Left);
            }
            else if (!_gone.ContainsKey(at.Id))
            {
                Reached gone = _gone[at.Id] = _gone.Count == 0 ? new Reached(plan, row) : await Load(at.Plan, at.Id);
                way.Push(at with { Left = gone });
                await Follow(at.Plan, at.Id, way);
            }
        }

        return _bytes <= MostBytes;
    }

    private async ValueTask Follow(EntityPlan plan, string id, Stack<(EntityPlan Plan, string Id, Reached? Left)> way)
    {
        foreach ((EntityPlan from, int place) in plan.Referring)
        {
            foreach (string reached in (await Referring(from, place, id)).TakeWhile(_ => _bytes <= MostBytes))
            {
                switch (from.Fields[place].OnDelete)
                {
                    case OnDelete.Cascade:
                        way.Push((from, reached, null));
                        break;
                    case OnDelete.SetNull when from.Fields[place] is { Required: false } or { IsMany: true }:
                        await Empty(from, place, reached);
                        break;
                    default:
                        _kept.Add(reached);
                        break;
                }
            }
        }
    }

    private async ValueTask Empty(EntityPlan from, int place, string id)
    {
        if (!_emptied.TryGetValue(id, out Reached? reached))
        {
            _emptied[id] = reached = await Load(from, id);
        }

        reached.Named.Add(place);
    }

    private async ValueTask<Reached> Load(EntityPlan plan, string id)
    {
        Row row = await plan.Loader.Load(session, _asking, id);
        _bytes += RowBytes
            + Enumerable.Range(0, plan.Fields.Length)
            .Sum(i => ValueBytes + (row[i].Kind == ScalarKind.Text ? row[i].Text.Length * sizeof(char) : 0L));
        return new Reached(plan, row);
    }

    /// <summary>The row without the reference.</summary>
    private async ValueTask<Scalar[]> Emptied(Reached reached)
    {
        EntityPlan plan = reached.Plan;
        var values = new Scalar[plan.Fields.Length + plan.Entity.Paths.Length];
        for (int i = 0; i < plan.Fields.Length; i++)
        {
            values[i] = reached.Named.Contains(i) ? Without(plan.Fields[i], reached.Row[i]) : reached.Row[i];
        }

        values[plan.UpdatedAt] = Scalar.Of(_asking.Moment.NowText);
        await plan.Loader.LoadPaths(session, _asking, values, hidden: [], reached.Row);
        return values;
    }

    // The rows that a relation refers to after these rows are deleted.
    private Scalar Without(FieldDescriptor field, Scalar value) =>
        !field.IsMany ? Scalar.Null : IdList.Of(IdList.Parse(value).Where(id => !_gone.ContainsKey(id)));

    private static bool Lacks(Reached reached, Scalar[] values) =>
        Enumerable.Range(0, reached.Plan.Fields.Length).Any(i => reached.Named.Contains(i) && reached.Plan.Fields[i].Lacks(values[i]));

    private bool MayEmpty(Reached reached, Scalar[] values)
    {
        var change = new Change(reached.Plan, reached.Row, new Row(values));
        return change.Granted(_asking, reached.Plan.Entity.Update)
            && FieldRules.Refusal(_asking, change, reached.Named, reached.Plan.Entity.Update) is null;
    }

    private static Problem Refused(Reached reached) =>
        Problem.Forbidden($"Rows of `{reached.Plan.Entity.Name}` refer to this one, and you do not have permission to change them.");

    private async ValueTask<List<string>> Referring(EntityPlan from, int place, string id)
    {
        using ResultSet rows = await session.Open(from.ReferringQuery(place), Scalar.Of(id));
        var ids = new List<string>();
        while (rows.Step())
        {
            ids.Add(rows.Text(0));
        }

        return ids;
    }
}
