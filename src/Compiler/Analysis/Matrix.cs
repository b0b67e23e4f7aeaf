using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>The permissions table: for each entity, action and kind of caller.</summary>
public sealed record Matrix(AppModel Model, ValueList<CallerKind> Callers, ValueList<MatrixEntity> Entities, ValueList<Proof> Proofs)
{
    public static Matrix Of(AppModel model)
    {
        var app = ModelShapes.Of(model);
        var done = SystemAction.Of(model).ToValueList();
        ValueList<CallerKind> callers = [.. CallerKind.Of(app), .. done.Count > 0 ? [CallerKind.System] : Array.Empty<CallerKind>()];
        return new(model, callers,
            [.. model.Entities.Select(e => new MatrixEntity(e, new MatrixRows(model, app, e, callers, done).All()))], [.. Proof.Of(model)]);
    }
}

public sealed record MatrixEntity(Entity Entity, ValueList<MatrixRow> Rows)
{
    /// <summary>The columns that apply: rows without an owner field have no owner.</summary>
    public IEnumerable<int> Callers(Matrix matrix) =>
        Enumerable.Range(0, matrix.Callers.Count).Where(i => !Rows.All(r => r.Cells[i].Grant == Grant.None));
}

/// <summary>An action, or an operation on a field.</summary>
/// <param name="Action">`create`, `read`, `update`, `delete` or the name of a behavior.</param>
/// <param name="Field">The field; null for the row.</param>
/// <param name="Condition">The condition that grants it, including the rule of the row; null if it is denied to everybody.</param>
/// <param name="Written">The source text of the rule; null if there is none.</param>
/// <param name="Guard">The `when` of the behavior, which applies to all callers.</param>
/// <param name="Cells">One for each kind of caller.</param>
public sealed record MatrixRow(string Action, string? Field, Expression? Condition, string? Written, string? Guard, ValueList<Cell> Cells)
{
    /// <summary>The row for registration, which is not subject to a rule. No behavior can have this name.</summary>
    public const string SignUp = "sign up";

    /// <summary>The effects of a deletion on rows that refer to this one.</summary>
    public ValueList<Consequence> Consequences { get; init; } = [];

    /// <summary>The workflows that perform it.</summary>
    public ValueList<SystemAction> Workflows { get; init; } = [];

    public string Title => Field is null ? Action : $"{Action} {Field}";

    public bool IsBehavior => Field is null && Action is not ("create" or "read" or "update" or "delete" or SignUp);
}

/// <summary>The result for a kind of caller.</summary>
/// <param name="Condition">The remaining condition as source text, or the names of the workflows; null if nothing remains.</param>
public sealed record Cell(Grant Grant, string? Condition = null);

public enum Grant
{
    Deny,
    Allow,
    When,

    /// <summary>The app performs it in workflows.</summary>
    Workflow,

    /// <summary>There is no such caller: rows without an owner field have no owner.</summary>
    None,
}
