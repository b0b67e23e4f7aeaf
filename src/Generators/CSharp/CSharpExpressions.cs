using Truth.Compiler.Expressions;
using Truth.Compiler.Sql;

namespace Truth.Generators.CSharp;

/// <summary>The names that code around an expression uses for the values that the expression reads.</summary>
internal interface ICSharpNames
{
    /// <summary>
    /// A value of the caller, the row or the input: `user.Role`, `entity.AssigneeUser`, or `caller.Text("role")`. It is always nullable.
    /// </summary>
    string Value(ValuePath path);

    /// <summary>A type of the runtime or the framework: `Operators`, `DateOnly`, `DateTime`, `DateTimeKind`.</summary>
    string Type(string name);
}

/// <summary>
/// Prints lowered conditions and values as C#, over nullable values in which null means absent. In C#, null equals null and differs from
/// anything else,
/// so equality is guarded if both sides may be absent; other comparisons with null are already false in C#.
/// </summary>
internal sealed partial class CSharpExpressions(ICSharpNames names) : GuardedExpressions
{
    protected override string Equality => "==";

    protected override string Absent => "null";

    /// <summary>A `bool`.</summary>
    public string Condition(Test test) => Print(test).Text;

    /// <summary>A `bool` that is an operand of `||`.</summary>
    public string Way(Test test) => Print(test).Within(CodeFragment.Equality);

    /// <summary>A value, or null if it is absent: `string?`, `long?`, `double?`, `bool?`, `DateOnly?` or `DateTime?`.</summary>
    public string Value(Expression value) => Print(value).Text;

    protected override IEnumerable<CodeFragment> Leaf(Test test) => test switch
    {
        SignedIn e => [IsNull(names.Value(ValueReads.CallerId), !e.Is)],
        Flag e => [Flagged(e)],
        Comparison e => Compared(e),
        Among e => [Listed(e)],
        Match e => [new($"{Operator(e.Function.ToString(), e.Text, e.Part).Text} == {(e.Is ? "true" : "false")}", CodeFragment.Equality)],
        Present e => [IsNull(Slot(e.Value), false)],
        Missing e => [.. e.Holders.Select(holder => IsNull(Slot(holder), false)), IsNull(Slot(e.Value), true)],
        _ => throw new NotSupportedException(test.GetType().Name),
    };

    private IEnumerable<CodeFragment> Compared(Comparison e)
    {
        var (left, right) = (e.Left, e.Right);
        var isEquality = e.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual;
        var needed = isEquality ? Needed(left, right, e.Operator == BinaryOperator.Equal) : [];
        if (!MixesNumbers(e) && (isEquality || CSharpValue.Of(left.Type).Type != "string") && needed.TrueForAll(value => value is Member))
        {
            return [.. Unasked(needed).Select(value => IsNull(Slot(value), false)),
                CodeFragment.Binary(Print(left), e.Operator.Sign(), Print(right),
                isEquality ? CodeFragment.Equality : CodeFragment.Relational)];
        }

        var order = Operator("Compare", left, right).Text;
        return
        [
            e.Operator == BinaryOperator.NotEqual ? new($"{order} is not (null or 0)", CodeFragment.Relational)
                : new($"{order} {e.Operator.Sign()} 0", isEquality ? CodeFragment.Equality : CodeFragment.Relational),
        ];
    }

    private CodeFragment Listed(Among e)
    {
        var value = Print(e.Value).Within(CodeFragment.Relational);
        var items = string.Join(" or ", e.Items.Select(item => Print(item).Text));
        var pattern = e.Is ? $"is {items}" : e.Value.CanBeAbsent() ? $"is not (null or {items})" : $"is not ({items})";
        return new($"{value} {pattern}", CodeFragment.Relational);
    }

    private static CodeFragment IsNull(string value, bool wanted) =>
        new($"{value} {(wanted ? "is null" : "is not null")}", CodeFragment.Relational);

    private string Slot(Expression value) =>
        ValueReads.PathOf(value) is { } path ? names.Value(path) : Print(value).Within(CodeFragment.Relational);
}
