namespace Truth.Compiler.Expressions;

/// <summary>
/// The reference implementation: evaluates a typed tree according to the definition, in three-valued logic. All other back ends are tested
/// against it.
/// A condition returns true, false, or null for unknown; anything else returns its value, or null if it is absent.
/// </summary>
/// <param name="facts">The values that it can read.</param>
/// <param name="elements">The current rows of the enclosing lambdas, the outermost first.</param>
public sealed class Interpreter(EvaluationContext facts, params ReadOnlySpan<IReadOnlyDictionary<string, object?>> elements)
{
    private readonly List<IReadOnlyDictionary<string, object?>> _elements = [.. elements];

    /// <summary>True only if the condition certainly holds.</summary>
    public bool Holds(Expression condition) => Evaluate(condition) is true;

    public object? Evaluate(Expression expression) => expression switch
    {
        Constant e => e.Value,
        Variable e => Read(e.Kind),
        Member e => Read(e),
        Unary { Operator: UnaryOperator.Not } e => Evaluate(e.Operand) is bool value ? !value : null,
        Unary e => Evaluate(e.Operand) is { } value ? Operations.Negate(value) : null,
        Binary { Operator: BinaryOperator.And } e => And(Evaluate(e.Left), Evaluate(e.Right)),
        Binary { Operator: BinaryOperator.Or } e => Or(Evaluate(e.Left), Evaluate(e.Right)),
        Binary e => Evaluate(e.Left) is { } left && Evaluate(e.Right) is { } right ? Apply(e, left, right) : null,
        Presence e => Evaluate(e.Operand) is not null ? !e.IsNull : Stands(e.Operand) ? e.IsNull : null,
        Conditional e => Choose(e),
        Coalesce e => Evaluate(e.Left) ?? (Stands(e.Left) ? Evaluate(e.Right) : null),
        InList e => Evaluate(e.Operand) is { } operand ? Among(operand, e) : null,
        Quantifier e => Rows(e.Collection) is { } rows ? Ask(e, rows) : null,
        AggregateCall e => Rows(e.Collection) is { } rows ? Aggregate(e, rows) : null,
        Call { Function: Function.Count } e => (long?)Rows(e.Arguments[0])?.Count(),
        Call { Function: Function.Midnight, Arguments: [var date, Constant { Value: string zone }] } =>
            Evaluate(date) is DateOnly day ? facts.Midnight(day, zone) : null,
        Call e => Apply(e.Function, e.Arguments.Select(Evaluate)),
        _ => throw new NotSupportedException($"{expression.GetType().Name} is not evaluated yet"),
    };

    private static object? And(object? left, object? right) =>
        left is false || right is false ? false : left is true && right is true ? true : null;

    private static object? Or(object? left, object? right) =>
        left is true || right is true ? true : left is false && right is false ? false : null;

    private static object? Apply(Binary e, object left, object right)
    {
        if (!e.Operator.IsComparison())
        {
            return Operations.Arithmetic(e.Operator, left, right);
        }

        var order = Operations.Compare(left, e.Left.Type, right, e.Right.Type);
        return e.Operator switch
        {
            BinaryOperator.Equal => order == 0,
            BinaryOperator.NotEqual => order != 0,
            BinaryOperator.Less => order < 0,
            BinaryOperator.LessOrEqual => order <= 0,
            BinaryOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private static object? Apply(Function function, IEnumerable<object?> arguments)
    {
        var values = arguments.ToArray();
        return values.Contains(null) ? null : Operations.Call(function, values!);
    }

    // As a condition, a conditional is unknown if its selected branch is.
    private object? Choose(Conditional e) => Evaluate(e.Condition) switch
    {
        true => Evaluate(e.WhenTrue),
        false => Evaluate(e.WhenFalse),
        _ => null,
    };

    private object? Ask(Quantifier e, IEnumerable<IReadOnlyDictionary<string, object?>> rows)
    {
        var answers = rows.Select(row => Of(row, e.Predicate)).ToList();
        return answers.Contains(!e.Every) ? !e.Every : answers.TrueForAll(answer => e.Every.Equals(answer)) ? e.Every : null;
    }

    private object? Of(IReadOnlyDictionary<string, object?> row, Expression asked)
    {
        _elements.Add(row);
        var answer = Evaluate(asked);
        _elements.RemoveAt(_elements.Count - 1);
        return answer;
    }

    private object? Aggregate(AggregateCall e, IEnumerable<IReadOnlyDictionary<string, object?>> rows)
    {
        var values = new List<object>();
        foreach (var row in rows)
        {
            var isTaken = e.Condition is null ? true : Of(row, e.Condition);
            var value = e.Value is null ? 1L : isTaken is true ? Of(row, e.Value) : null;
            if (isTaken is null || isTaken is true && value is null)
            {
                return null;
            }

            if (isTaken is true)
            {
                values.Add(value!);
            }
        }

        return Operations.Aggregate(e.Function, e.Type, values);
    }

    // Null if the row does not exist.
    private IEnumerable<IReadOnlyDictionary<string, object?>>? Rows(Expression collection) =>
        collection is not Member { Type: ListType { Of: RowType of, By: var by } } member || Row(member.Of) is not { } row ? null
            : by is not null ? facts.Referring(of.Entity, by, (string)row["id"]!)
            : ((IEnumerable<string>)row[member.Name]!).Select(id => facts.Find(of.Entity, id))
                .OfType<IReadOnlyDictionary<string, object?>>();

    private object? Among(object operand, InList list)
    {
        var unknown = false;
        foreach (var item in list.Items)
        {
            if (Evaluate(item) is not { } value)
            {
                unknown = true;
            }
            else if (Operations.Compare(operand, list.Operand.Type, value, item.Type) == 0)
            {
                return true;
            }
        }

        return unknown ? null : false;
    }

    /// <summary>Whether all rows on which a member depends exist.</summary>
    private bool Stands(Expression expression) => Holders.Of(expression).All(holder => Row(holder) is not null);

    private object? Read(VariableKind kind) => kind switch
    {
        VariableKind.Authenticated => facts.User is not null,
        VariableKind.Now => facts.Now,
        VariableKind.Today => facts.Today,
        _ => throw new InvalidOperationException($"{kind} has no value of its own"),
    };

    private object? Read(Member member) => member.Type is RowType
        ? throw new InvalidOperationException($"the row {member.Name} is no value")
        : Row(member.Of)?[member.Name];

    private IReadOnlyDictionary<string, object?>? Row(Expression expression) => expression switch
    {
        Variable { Kind: VariableKind.User } => facts.User,
        Variable { Kind: VariableKind.Entity } => facts.Entity,
        Variable { Kind: VariableKind.Input } => facts.Input,
        Variable { Kind: VariableKind.Previous } => facts.Previous,
        Element e => _elements[e.Depth],
        Member { Type: RowType to } e => Row(e.Of)?[e.Name] is string id ? facts.Find(to.Entity, id) : null,
        _ => throw new NotSupportedException($"{expression} is no row"),
    };
}

/// <summary>
/// The values for the evaluation of an expression. A row contains its values by field name; the value of a relation is an id or a list of
/// ids.
/// </summary>
public sealed record EvaluationContext
{
    /// <summary>Null if nobody is signed in.</summary>
    public IReadOnlyDictionary<string, object?>? User { get; init; }
    public IReadOnlyDictionary<string, object?>? Entity { get; init; }
    public IReadOnlyDictionary<string, object?>? Input { get; init; }
    public IReadOnlyDictionary<string, object?>? Previous { get; init; }

    /// <summary>In UTC, with whole milliseconds.</summary>
    public DateTime Now { get; init; }
    public DateOnly Today { get; init; }

    /// <summary>When a day begins in a time zone; absent if time zones are not available.</summary>
    public Func<DateOnly, string, DateTime?> Midnight { get; init; } = static (_, _) => null;

    /// <summary>The row of an entity with this id; null if there is none.</summary>
    public Func<string, string, IReadOnlyDictionary<string, object?>?> Find { get; init; } = static (_, _) => null;

    /// <summary>The rows of an entity whose relation has this id as its value, or among its values.</summary>
    public Func<string, string, string, IEnumerable<IReadOnlyDictionary<string, object?>>> Referring { get; init; } =
        static (_, _, _) => [];
}
