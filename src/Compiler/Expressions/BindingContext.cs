using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>The context of an expression, which determines the meanings of its names.</summary>
/// <param name="App">All entities.</param>
/// <param name="Place">The kind of place.</param>
/// <param name="Entity">The entity of its row; null if there is none (the permission of a view), so that no field can be used.</param>
/// <param name="Parameters">The content of `input` in a guard: the parameters of the behavior.</param>
/// <param name="Action">The value of `action` in a permission: `create`, `read`, `update`, `delete` or the name of a behavior; in a guard,
/// the behavior.</param>
/// <param name="Sought">In the `where` of a workflow's action or an effect, the entity whose rows are selected: bare names are its fields,
/// and nothing else.</param>
/// <param name="IsForbidden">Whether it is the condition of an invariant, which does not grant access.</param>
public sealed record BindingContext(
    AppShape App, ExpressionPlace Place, string? Entity, ValueList<FieldShape> Parameters = default, string? Action = null,
        string? Sought = null, bool IsForbidden = false)
{
    /// <summary>
    /// Proves that a rule and its lowered form grant never, or always; without it, only what is evident from the form is reported.
    /// </summary>
    internal Func<Expression, Test, BindingContext, Test>? Prove { get; init; }

    /// <summary>Receives the computed fields that are used, each with its entity.</summary>
    public ICollection<(string Entity, string Field)>? Computed { get; init; }

    /// <summary>A rule: bare words are first variables, then shorthands.</summary>
    public bool IsPermission => Place is ExpressionPlace.Create or ExpressionPlace.Read or ExpressionPlace.Update;

    /// <summary>The name of the pseudo-entity of `input` in a guard.</summary>
    public const string ParametersEntity = "input";

    /// <summary>The entity whose fields can be used by their names.</summary>
    internal EntityShape? Bare =>
        Place is ExpressionPlace.Action or ExpressionPlace.Effect ? Sought is null ? null : App.Find(Sought) : EntityShape;

    public EntityShape? EntityShape => Entity is null ? null : App.Find(Entity);
}

public enum ExpressionPlace
{
    /// <summary>The rule of `create`: `entity` and `input` are the row as it would be stored.</summary>
    Create,

    /// <summary>The rule of `read` or `delete`, a field's read rule, or a view's permission.</summary>
    Read,

    /// <summary>
    /// The rule of `update` or of a behavior, or a field's update rule: `entity` is the row before the change, `input` the row after it.
    /// </summary>
    Update,

    /// <summary>`?filter=` or a view's filter.</summary>
    Filter,

    /// <summary>A behavior's `when`: `input` is its parameters.</summary>
    Guard,

    /// <summary>A computed field, of any type.</summary>
    Computed,

    /// <summary>An invariant of an entity, or the condition of a unique key: only fields.</summary>
    Invariant,

    /// <summary>A workflow's condition.</summary>
    Workflow,

    /// <summary>
    /// The `where` of an effect: bare names are fields of the selected row; `entity` is the row of the behavior, `input` its parameters.
    /// </summary>
    Effect,

    /// <summary>A value or text in an action of a workflow: fields can only be used as members of a row.</summary>
    Action,
}
