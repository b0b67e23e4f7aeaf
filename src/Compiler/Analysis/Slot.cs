using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>A value that facts are about: a field on a path, a constant, the current time, or the result of an operation.</summary>
/// <param name="Value">How it is read. A row is represented by its id.</param>
/// <param name="Row">The slot of the id of its row; null if it is not a field.</param>
/// <param name="Link">For the id of a related row: the slot of the relation.</param>
/// <param name="Operands">For an operation: its operands.</param>
internal sealed record Slot(int Index, Expression Value, Slot? Row, Slot? Link, ValueList<Slot> Operands)
{
    /// <summary>The field, if it is one.</summary>
    public Member? Field => Value as Member;

    public object? Literal => (Value as Constant)?.Value;

    public bool IsOperation => Value is not (Member or Constant or Variable);

    /// <summary>The entity, for the id of a row.</summary>
    public string? RowOf => Field is { Name: "id" } id ? (id.Of.Type as RowType)?.Entity : null;

    public VariableKind? Root => RootOf(Value);

    private static VariableKind? RootOf(Expression value) => value switch
    {
        Member e => RootOf(e.Of),
        Variable e => e.Kind,
        _ => null,
    };

    public bool Equals(Slot? other) => other is not null && Index == other.Index;

    public override int GetHashCode() => Index;
}
