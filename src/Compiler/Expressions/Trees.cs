namespace Truth.Compiler.Expressions;

/// <summary>Functions to traverse typed trees.</summary>
public static class Trees
{
    /// <summary>The direct children, in order.</summary>
    public static IEnumerable<Expression> Children(this Expression expression) => expression switch
    {
        Member e => [e.Of],
        Unary e => [e.Operand],
        Binary e => [e.Left, e.Right],
        Presence e => [e.Operand],
        Conditional e => [e.Condition, e.WhenTrue, e.WhenFalse],
        Choice e => [.. e.WhenTrue.Operands(), e.First, .. e.WhenFalse.Operands(), e.Second],
        Coalesce e => [e.Left, e.Right],
        InList e => [e.Operand, .. e.Items],
        Call e => e.Arguments,
        Quantifier e => [e.Collection, e.Predicate],
        Quantified e => [e.Rows, .. e.Predicate.Operands()],
        AggregateCall e => [e.Collection, .. new[] { e.Value, e.Condition }.OfType<Expression>()],
        Aggregated e => [e.Rows, .. e.Value is null ? Array.Empty<Expression>() : [e.Value], .. e.Taken.Operands(), .. e.Left.Operands()],
        _ => [],
    };

    /// <summary>The expression itself and all its descendants.</summary>
    public static IEnumerable<Expression> Descendants(this Expression expression) =>
        [expression, .. expression.Children().SelectMany(Descendants)];

    /// <summary>Whether it is a condition on many rows, which only the database has.</summary>
    public static bool AsksManyRows(this Expression expression) =>
        expression.Descendants().Any(IsQuestion);

    /// <summary>Whether it is itself such a condition or value.</summary>
    public static bool IsQuestion(this Expression e) =>
        e is Quantified or Quantifier or Aggregated or AggregateCall or Call { Function: Function.Count };

    /// <summary>For a condition on many rows: whether it uses both the row before a change and the one after it, or the input.</summary>
    internal static bool AsksOfTwoRows(this Expression question) =>
        new[] { VariableKind.Entity, VariableKind.Input }.All(kind => question.Descendants().Any(e => e is Variable of && of.Kind == kind));

    /// <summary>Whether it can be absent: a member that is null or depends on an absent row, or an operation that may fail.</summary>
    public static bool CanBeAbsent(this Expression expression) => expression switch
    {
        Constant e => e.Value is null,
        Variable => false,
        Member e => e.MayBeNull || e.Of is not (Variable { Kind: VariableKind.Entity or VariableKind.Input } or Element),
        Unary { Operator: UnaryOperator.Not } e => e.Operand.CanBeAbsent(),
        Binary { Type: ScalarType { Kind: ScalarKind.Boolean } } e => e.Left.CanBeAbsent() || e.Right.CanBeAbsent(),
        Binary { Type: ScalarType { Kind: ScalarKind.String } } e => e.Left.CanBeAbsent() || e.Right.CanBeAbsent(),
        Unary or Binary => true,
        Presence e => e.Operand.CanBeAbsent() && Holders.Of(e.Operand).Count > 0,
        Conditional e => e.Condition.CanBeAbsent() || e.WhenTrue.CanBeAbsent() || e.WhenFalse.CanBeAbsent(),
        Choice e => e.WhenFalse != Test.Always || e.First.CanBeAbsent() || e.Second.CanBeAbsent(),
        Coalesce e => e.Right.CanBeAbsent() || Holders.Of(e.Left).Count > 0,
        InList e => e.Operand.CanBeAbsent() || e.Items.Any(CanBeAbsent),
        Call { Function: Function.AddMilliseconds or Function.AddDays or Function.AddMonths } e => !TimeShifts.IsNear(e),
        Call { Function: Function.Count } e => Holders.Of(e).Count > 0,
        Quantified => false,
        AggregateCall { Function: AggregateFunction.Count } e => Holders.Of(e).Count > 0 || e.Condition?.CanBeAbsent() is true,
        Aggregated { Function: AggregateFunction.Count } e => !e.IsSure,
        Call { Function: Function.Midnight, Arguments.Count: 2 } => true,
        Call e => e.Arguments.Any(CanBeAbsent),
        _ => true,
    };
}
