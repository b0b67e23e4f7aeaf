using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>Where an expression stands, which says what its names mean.</summary>
/// <param name="App">Every entity.</param>
/// <param name="Place">The kind of place.</param>
/// <param name="Entity">The entity it speaks of; null where there is none (a view's permission): then no field can be named.</param>
/// <param name="Parameters">What `input` holds in a guard: the behavior's parameters.</param>
/// <param name="Action">In a permission, what `action` is: `create`, `read`, `update`, `delete` or a behavior's name; in a guard, the behavior.</param>
/// <param name="Sought">In the `where` of a workflow's action, the entity whose rows are sought: bare names are its fields, and nothing else is.</param>
/// <param name="IsForbidden">It says what must never be, so that it grants nothing.</param>
public sealed record BindingContext(
    AppShape App, ExpressionPlace Place, string? Entity, ValueList<FieldShape> Parameters = default, string? Action = null, string? Sought = null, bool IsForbidden = false)
{
    /// <summary>Proves of a rule and its lowered form that it grants never, or always; without it only what the form itself says is told.</summary>
    internal Func<Expression, Test, BindingContext, Test>? Prove { get; init; }

    /// <summary>Receives the computed fields that are named, each with the entity that has it.</summary>
    public ICollection<(string Entity, string Field)>? Computed { get; init; }

    /// <summary>A rule: bare words are first variables, then shorthands.</summary>
    public bool IsPermission => Place is ExpressionPlace.Create or ExpressionPlace.Read or ExpressionPlace.Update;

    /// <summary>The name of the pseudo-entity that `input` is a row of in a guard.</summary>
    public const string ParametersEntity = "input";

    /// <summary>The entity whose fields may be named without their row.</summary>
    internal EntityShape? Bare => Place == ExpressionPlace.Action ? Sought is null ? null : App.Find(Sought) : EntityShape;

    public EntityShape? EntityShape => Entity is null ? null : App.Find(Entity);
}

public enum ExpressionPlace
{
    /// <summary>The rule of `create`: `entity` and `input` are the row as it would be stored.</summary>
    Create,

    /// <summary>The rule of `read` or `delete`, a field's read rule, or a view's permission.</summary>
    Read,

    /// <summary>The rule of `update` or of a behavior, or a field's update rule: `entity` is the row, `input` the row as it would become.</summary>
    Update,

    /// <summary>`?filter=` or a view's filter.</summary>
    Filter,

    /// <summary>A behavior's `when`: `input` is its parameters.</summary>
    Guard,

    /// <summary>A computed field, of any type.</summary>
    Computed,

    /// <summary>A workflow's condition.</summary>
    Workflow,

    /// <summary>What an action of a workflow says or writes: no field is named without its row.</summary>
    Action,
}
