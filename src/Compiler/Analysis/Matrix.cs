using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>Who may do what: entity by entity, action by action, for each kind of caller.</summary>
public sealed record Matrix(AppModel Model, ValueList<CallerKind> Callers, ValueList<MatrixEntity> Entities, ValueList<Proof> Proofs)
{
    public static Matrix Of(AppModel model)
    {
        var app = ModelShapes.Of(model);
        var done = SystemAction.Of(model).ToValueList();
        ValueList<CallerKind> callers = [.. CallerKind.Of(app), .. done.Count > 0 ? [CallerKind.System] : Array.Empty<CallerKind>()];
        return new(model, callers, [.. model.Entities.Select(e => new MatrixEntity(e, new MatrixRows(model, app, e, callers, done).All()))], [.. Proof.Of(model)]);
    }
}

public sealed record MatrixEntity(Entity Entity, ValueList<MatrixRow> Rows)
{
    /// <summary>The columns that there is somebody for: rows without an owner field have no owner.</summary>
    public IEnumerable<int> Callers(Matrix matrix) => Enumerable.Range(0, matrix.Callers.Count).Where(i => !Rows.All(r => r.Cells[i].Grant == Grant.None));
}

/// <summary>An action, or what may be done with a field.</summary>
/// <param name="Action">`create`, `read`, `update`, `delete` or a behavior's name.</param>
/// <param name="Field">The field that it is about; null: the row.</param>
/// <param name="Condition">What grants, the rule of the row included; null: it is denied to everybody.</param>
/// <param name="Written">The rule as the truth file has it; null where there is none.</param>
/// <param name="Guard">The behavior's `when`: what must be so of the row, whoever asks.</param>
/// <param name="Cells">One for each kind of caller.</param>
public sealed record MatrixRow(string Action, string? Field, Expression? Condition, string? Written, string? Guard, ValueList<Cell> Cells)
{
    /// <summary>The row of registration, for which no rule is asked. No behavior has such a name.</summary>
    public const string SignUp = "sign up";

    /// <summary>What a deletion does to rows that refer to this one.</summary>
    public ValueList<Consequence> Consequences { get; init; } = [];

    /// <summary>The workflows that do it.</summary>
    public ValueList<SystemAction> Workflows { get; init; } = [];

    public string Title => Field is null ? Action : $"{Action} {Field}";

    public bool IsBehavior => Field is null && Action is not ("create" or "read" or "update" or "delete" or SignUp);
}

/// <summary>What holds for one kind of caller.</summary>
/// <param name="Condition">What remains to be so, as people write it, or the names of the workflows; null where nothing does.</param>
public sealed record Cell(Grant Grant, string? Condition = null);

public enum Grant
{
    Deny,
    Allow,
    When,

    /// <summary>The app does it, by workflows.</summary>
    Workflow,

    /// <summary>There is no such caller: nobody owns rows without an owner field.</summary>
    None,
}
