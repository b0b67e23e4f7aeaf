using Truth.Compiler.Expressions;

namespace Truth.Generators.CSharp;

/// <summary>How the code around an expression names what the expression reads.</summary>
internal interface ICSharpNames
{
    /// <summary>A value of the caller, the row or the input: `user.Role`, `entity.AssigneeUser`, or `caller.Text("role")`. Nullable, whatever it is.</summary>
    string Value(ValuePath path);

    /// <summary>A type of the runtime or the framework: `Operators`, `DateOnly`, `DateTime`, `DateTimeKind`.</summary>
    string Type(string name);
}

/// <summary>
/// Lowered conditions and values as C#, over nullable values where null is absent. C# holds null equal to null and unequal to anything else,
/// so that equality is guarded where both sides may be absent; its other comparisons are false of null by themselves.
/// </summary>
internal sealed partial class CSharpExpressions(ICSharpNames names)
{
    private bool _isSignedIn;

    /// <summary>A `bool`.</summary>
    public string Condition(Test test) => Print(test).Text;

    /// <summary>A value, null where absent: `string?`, `long?`, `double?`, `bool?`, `DateOnly?` or `DateTime?`.</summary>
    public string Value(Expression value) => Print(value).Text;

    private Piece Print(Test test)
    {
        var before = _isSignedIn;
        var printed = test switch
        {
            Fixed e => new(e.Holds ? "true" : "false", Piece.Primary),
            AnyOf e => new(string.Join(" || ", e.Disjuncts.Select(part => Print(part).Within(Piece.Or)).Distinct()), Piece.Or),
            AllOf e => All(e.Conjuncts.SelectMany(Conjuncts)),
            _ => All(Conjuncts(test)),
        };
        _isSignedIn = before;
        return printed;
    }

    private static Piece All(IEnumerable<Piece> conjuncts)
    {
        var distinct = conjuncts.DistinctBy(piece => piece.Text).ToList();
        return distinct.Count == 1 ? distinct[0] : new(string.Join(" && ", distinct.Select(piece => piece.Within(Piece.And))), Piece.And);
    }

    // A leaf, behind the guards that it needs. INVARIANT: enumerated in order, so that what follows a leaf may rely on it.
    private IEnumerable<Piece> Conjuncts(Test test)
    {
        foreach (var piece in Leaf(test))
        {
            yield return piece;
        }

        _isSignedIn |= test.SaysSignedIn();
    }

    private IEnumerable<Piece> Leaf(Test test) => test switch
    {
        SignedIn e => [IsNull(names.Value(ValueReads.CallerId), !e.Is)],
        Flag e => [Flagged(e)],
        Comparison e => Compared(e),
        Among e => [Listed(e)],
        Match e => [new($"{Operator(e.Function.ToString(), e.Text, e.Part).Text} == {(e.Is ? "true" : "false")}", Piece.Equality)],
        Present e => [IsNull(Slot(e.Value), false)],
        Missing e => [.. e.Holders.Select(holder => IsNull(Slot(holder), false)), IsNull(Slot(e.Value), true)],
        _ => [Print(test)],
    };

    private Piece Flagged(Flag e)
    {
        var value = Print(e.Value);
        return !EndsInLiteral(e.Value) ? new($"{value.Within(Piece.Equality)} == {(e.Is ? "true" : "false")}", Piece.Equality)
            : e.Is ? value
            : new("!" + value.Within(Piece.Unary), Piece.Unary);
    }

    // `entity.Done ?? false` is itself a condition.
    private static bool EndsInLiteral(Expression value) => value is Constant { Value: not null } || value is Coalesce { Right: var right } && EndsInLiteral(right);

    private IEnumerable<Piece> Compared(Comparison e)
    {
        var (left, right) = (e.Left, e.Right);
        var isEqual = e.Operator == BinaryOperator.Equal;
        var needed = isEqual ? NeededForEqual(left, right) : e.Operator == BinaryOperator.NotEqual ? NeededForUnequal(left, right) : [];
        var isPlain = !MixesNumbers(left.Type, right.Type) && (isEqual || e.Operator == BinaryOperator.NotEqual || left.Type != ExpressionType.String);
        if (isPlain && needed.All(value => value is Member))
        {
            var level = isEqual || e.Operator == BinaryOperator.NotEqual ? Piece.Equality : Piece.Relational;
            return [.. needed.Where(IsUnknown).Select(value => IsNull(Slot(value), false)), Piece.Binary(Print(left), Sign(e.Operator), Print(right), level)];
        }

        var order = Operator("Compare", left, right).Text;
        return
        [
            e.Operator == BinaryOperator.NotEqual ? new($"{order} is not (null or 0)", Piece.Relational)
                : new($"{order} {Sign(e.Operator)} 0", isEqual ? Piece.Equality : Piece.Relational),
        ];
    }

    private bool IsUnknown(Expression value) => !_isSignedIn || ValueReads.PathOf(value) != ValueReads.CallerId;

    private static bool MixesNumbers(ExpressionType a, ExpressionType b) => (a == ExpressionType.Number) != (b == ExpressionType.Number);

    // One present side is enough; the caller's by preference, and always where there is one: a row that is not there must not be nobody's own.
    private static List<Expression> NeededForEqual(Expression left, Expression right) =>
        left is Constant || right is Constant ? []
        : IsOfUser(left) ? [left]
        : IsOfUser(right) ? [right]
        : !left.CanBeAbsent() || !right.CanBeAbsent() ? []
        : [right is Member ? right : left];

    private static List<Expression> NeededForUnequal(Expression left, Expression right) => [.. new[] { left, right }.Where(value => value.CanBeAbsent())];

    private static bool IsOfUser(Expression value) => ValueReads.PathOf(value)?.Root == VariableKind.User;

    private Piece Listed(Among e)
    {
        var value = Print(e.Value).Within(Piece.Relational);
        var items = string.Join(" or ", e.Items.Select(item => Print(item).Text));
        var pattern = e.Is ? $"is {items}" : e.Value.CanBeAbsent() ? $"is not (null or {items})" : $"is not ({items})";
        return new($"{value} {pattern}", Piece.Relational);
    }

    private static Piece IsNull(string value, bool wanted) => new($"{value} {(wanted ? "is null" : "is not null")}", Piece.Relational);

    private string Slot(Expression value) => ValueReads.PathOf(value) is { } path ? names.Value(path) : Print(value).Within(Piece.Relational);

    private static string Sign(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        _ => ">=",
    };
}
