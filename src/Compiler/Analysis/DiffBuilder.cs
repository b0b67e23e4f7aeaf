using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>Compares row by row and kind by kind, for everything that either version contains.</summary>
internal sealed class DiffBuilder(AppModel before, AppModel after)
{
    private readonly MergedShape _merged = new(ModelShapes.Of(before), ModelShapes.Of(after));
    private readonly List<CellDiff> _changes = [];
    private int _same;

    public PermissionDiff Build()
    {
        var (old, current) = (Matrix.Of(before with { Invariants = [] }), Matrix.Of(after with { Invariants = [] }));
        var callers = current.Callers.Concat(old.Callers).DistinctBy(c => c.Name).ToList();
        foreach (var entity in current.Entities.Concat(old.Entities).Select(e => e.Entity.Name.Text).Distinct(StringComparer.Ordinal))
        {
            var (was, now) = (Find(old, entity), Find(current, entity));
            foreach (var row in (now?.Rows ?? []).Concat(was?.Rows ?? []).Select(r => r.Title).Distinct(StringComparer.Ordinal))
            {
                callers.ForEach(caller => Compare(entity, row, caller, (old, was), (current, now)));
            }
        }

        return new([.. _changes], _same);
    }

    private void Compare(string entity, string title, CallerKind caller, (Matrix Matrix, MatrixEntity? Entity) old,
        (Matrix Matrix, MatrixEntity? Entity) current)
    {
        if (caller.Standing == CallerStanding.System)
        {
            CompareWorkflows(entity, title, old, current);
            return;
        }

        var (was, now) = (RowOf(old.Entity, current.Entity, title), RowOf(current.Entity, old.Entity, title));
        var (one, other) = (was is null ? null : _merged.In(was), now is null ? null : _merged.In(now));
        if (one == other || caller.Condition(_merged.App, entity) is not { } kind)
        {
            _same++;
            return;
        }

        var isStored = title is not ("create" or MatrixRow.SignUp);
        var looser = More(other, one);
        var tighter = More(one, other);
        if (looser.Verdict == Verdict.None && tighter.Verdict == Verdict.None)
        {
            _same++;
            return;
        }

        _changes.Add(new(entity, title, caller, CellOf(old, caller, title), CellOf(current, caller, title), looser, tighter));

        Answer More(Expression? grants, Expression? than) => grants is null ? Answer.None
            : CaseSearch.For(new(_merged.App, entity, isStored,
                [Claim.Certain(kind), Claim.Certain(grants), .. than is null ? ValueList.Create<Claim>([]) : [Claim.NotCertain(than)],
                    .. Limits.Of(after, [grants])]));
    }

    // The actions of the system are those of workflows: additional ones are looser, and the conditions of different ones are undecided.
    private void CompareWorkflows(string entity, string title, (Matrix Matrix, MatrixEntity? Entity) old,
        (Matrix Matrix, MatrixEntity? Entity) current)
    {
        var (was, now) = (Workflows(old.Entity, title), Workflows(current.Entity, title));
        if (was.SetEquals(now))
        {
            _same++;
            return;
        }

        var isDecided = was.IsSubsetOf(now) || now.IsSubsetOf(was);
        Answer More(HashSet<Workflow> of, HashSet<Workflow> than) =>
            !isDecided ? Answer.NotDecided : of.IsSubsetOf(than) ? Answer.None : new(Verdict.Found, null);
        _changes.Add(new(entity, title, CallerKind.System, CellOf(old, CallerKind.System, title),
            CellOf(current, CallerKind.System, title), More(now, was), More(was, now)));
    }

    private static HashSet<Workflow> Workflows(MatrixEntity? entity, string title) =>
        [.. (entity?.Rows.FirstOrDefault(r => r.Title == title)?.Workflows
            ?? []).Select(w => w.Workflow with { Description = null, Retry = new() })];

    // A field without its own rule was subject to the rule of the row.
    private static Expression? RowOf(MatrixEntity? entity, MatrixEntity? other, string title)
    {
        var row = entity?.Rows.FirstOrDefault(r => r.Title == title);
        var field = row is null ? other?.Rows.FirstOrDefault(r => r.Title == title) : null;
        return row is not null ? row.Condition
            : field is { Field: { } name } && entity?.Entity.FindField(name) is not null
            ? entity.Rows.FirstOrDefault(r => r.Title == field.Action)?.Condition
            : null;
    }

    private static Cell CellOf((Matrix Matrix, MatrixEntity? Entity) side, CallerKind caller, string title)
    {
        var at = side.Matrix.Callers.ToList().FindIndex(c => c.Name == caller.Name);
        var row = side.Entity?.Rows.FirstOrDefault(r => r.Title == title)
            ?? side.Entity?.Rows.FirstOrDefault(r => r.Title == title.Split(' ')[0]);
        return at < 0 || row is null ? new(Grant.Deny) : row.Cells[at];
    }

    private static MatrixEntity? Find(Matrix matrix, string entity) => matrix.Entities.FirstOrDefault(e => e.Entity.Name.Text == entity);
}
