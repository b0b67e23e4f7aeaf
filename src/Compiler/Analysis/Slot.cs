using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>A value that facts speak of: a field on a path, a constant, the present, or what an operation gives.</summary>
/// <param name="Value">How it is read. A row is its id.</param>
/// <param name="Row">The slot of the id of the row it is a field of; null where it is none.</param>
/// <param name="Link">Of the id of a row that a relation leads to: the slot of the relation.</param>
/// <param name="Operands">Of an operation: what it is worked out from.</param>
internal sealed record Slot(int Index, Expression Value, Slot? Row, Slot? Link, ValueList<Slot> Operands)
{
    /// <summary>The field, where it is one.</summary>
    public Member? Field => Value as Member;

    public object? Literal => (Value as Constant)?.Value;

    public bool IsOperation => Value is not (Member or Constant or Variable);

    /// <summary>The id of a row: of which entity.</summary>
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
