using System.Globalization;
using Truth.Compiler.Expressions;

namespace Truth.Compiler.Analysis;

/// <summary>A lowered condition as source text.</summary>
internal sealed class ConditionText
{
    private const int Or = 1;
    private const int And = 2;
    private const int Leaf = 3;

    private readonly string? _owner;
    private readonly AppShape _app;
    private int _depth;

    private ConditionText(string? owner, AppShape app) => (_owner, _app) = (owner, app);

    /// <param name="owner">The owner field of the row.</param>
    public static string Of(Test test, string? owner, AppShape app) => new ConditionText(owner, app).Text(test, Or);

    /// <summary>A path, such as `user.team.plan`.</summary>
    public static string Of(Member path) =>
        $"{(path.Of is Member of ? Of(of) : path.Of is Variable root ? Root(root.Kind) : "…")}.{path.Name}";

    private string Text(Test test, int within)
    {
        var (text, strength) = test switch
        {
            AllOf e => (string.Join(" && ", e.Conjuncts.Select(part => Text(part, And))), And),
            AnyOf e => (string.Join(" || ", e.Disjuncts.Select(part => Text(part, Or))), Or),
            Among { Is: true } e when IsRole(e.Value) => (string.Join(" || ", e.Items.Select(i => i.Value)), Or),
            _ => (OfLeaf(test), Leaf),
        };
        return strength < within ? $"({text})" : text;
    }

    private string OfLeaf(Test test) => test switch
    {
        Fixed e => e.Holds ? "public" : "nobody",
        SignedIn e => e.Is ? "authenticated" : "!authenticated",
        Flag e => e.Is ? Value(e.Value) : $"!{Value(e.Value)}",
        Comparison { Operator: BinaryOperator.Equal, Right: Constant { Value: string role } } e when IsRole(e.Left) => role,
        Comparison e when Remaining.IsOwner(e, _owner) => e.Operator == BinaryOperator.Equal ? "owner" : "!owner",
        Comparison e => $"{Value(e.Left)} {e.Operator.Sign()} {Value(e.Right)}",
        Among e => Negated(e.Is, $"{Value(e.Value)} in [{string.Join(", ", e.Items.Select(Value))}]"),
        Match e => $"{(e.Is ? "" : "!")}{Value(e.Text)}.{Name(e.Function)}({Value(e.Part)})",
        Present { Value: Variable } => "authenticated",
        Present e => $"{Value(e.Value)} != null",
        Missing e => $"{Value(e.Value)} == null",
        _ => "…",
    };

    private bool IsRole(Expression value) => Remaining.IsRole(value) && _app.Roles.Count > 0;

    private static string Negated(bool isNot, string text) => isNot ? text : $"!({text})";

    private string Value(Expression value) => value switch
    {
        Member { Of: Variable of } e => $"{Root(of.Kind)}.{e.Name}",
        Member e => $"{Value(e.Of)}.{e.Name}",
        Variable e => Root(e.Kind),
        Constant e => Literal(e),
        Element e => Row(e.Depth),
        Quantified e => Asked(e.Rows, e.Every ? "every" : "some", () => [Text(e.Predicate, Or)]),
        Aggregated e => Asked(e.Rows, e.Function.Word(), () =>
            [
                .. e.Value is null ? Array.Empty<string>() : [Value(e.Value)],
                .. e.Taken == Test.Always ? Array.Empty<string>() : [Text(e.Taken, Or)],
            ]),
        Call { Function: Function.Count } e => $"{Value(e.Arguments[0])}.length",
        Unary e => $"-{Part(e.Operand)}",
        Binary e => $"{Part(e.Left)} {e.Operator.Sign()} {Part(e.Right)}",
        Coalesce e => $"({Value(e.Left)} ?? {Value(e.Right)})",
        Choice e => $"({Text(e.WhenTrue, Leaf)} ? {Value(e.First)} : {Value(e.Second)})",
        Call { Function: Function.Midnight or Function.ToNumber } e => Value(e.Arguments[0]),
        Call { Function: Function.AddDays or Function.AddMilliseconds } e => Moved(e, e.Function == Function.AddDays ? "days" : null),
        Call { Function: Function.AddMonths } e => Moved(e, "months"),
        Call { Function: Function.Between } e => $"{Part(e.Arguments[0])} - {Part(e.Arguments[1])}",
        Call { Function: Function.Length } e => $"{Part(e.Arguments[0])}.length",
        Call e => $"{Part(e.Arguments[0])}.{Name(e.Function)}({string.Join(", ", e.Arguments.Skip(1).Select(Value))})",
        _ => "…",
    };

    private static string Row(int depth) => depth == 0 ? "row" : string.Create(CultureInfo.InvariantCulture, $"row{depth + 1}");

    private string Asked(Member of, string word, Func<IReadOnlyList<string>> parts)
    {
        var rows = Value(of);
        var row = Row(_depth++);
        var text = $"{rows}.{word}({string.Join(", ", parts().Select(part => $"{row} => {part}"))})";
        _depth--;
        return text;
    }

    private string Part(Expression value) =>
        value is Binary or Unary
            or Call { Function: Function.AddDays or Function.AddMilliseconds or Function.AddMonths or Function.Between }
            ? $"({Value(value)})"
            : Value(value);

    private string Moved(Call e, string? unit)
    {
        if (e.Arguments[1] is not Constant { Value: long span })
        {
            return $"{Part(e.Arguments[0])} + {(unit is null ? Part(e.Arguments[1]) : $"{unit}({Value(e.Arguments[1])})")}";
        }

        var length = unit is null ? Span(Math.Abs(span)) : string.Create(CultureInfo.InvariantCulture, $"{unit}({Math.Abs(span)})");
        return $"{Part(e.Arguments[0])} {(span < 0 ? "-" : "+")} {length}";
    }

    private static string Span(long milliseconds)
    {
        var (unit, length) = milliseconds % 86_400_000 == 0 ? ("days", 86_400_000) : milliseconds % 3_600_000 == 0 ? ("hours", 3_600_000)
            : ("minutes", 60_000);
        return milliseconds % length == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{unit}({milliseconds / length})")
            : milliseconds.ToString(CultureInfo.InvariantCulture);
    }

    private static string Literal(Constant e) => e.Value switch
    {
        null => "null",
        string text => $"'{text.Replace("'", "\\'", StringComparison.Ordinal)}'",
        bool flag => flag ? "true" : "false",
        DateOnly date => $"'{Times.Text(date)}'",
        DateTime time => $"'{Times.Text(time)}'",
        long span when e.Type == ExpressionType.Duration => Span(span),
        long digits when e.Type is DecimalType type => WitnessText.Decimal(digits, type),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    };

    private static string Root(VariableKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    private static string Name(Function function) => char.ToLowerInvariant(function.ToString()[0]) + function.ToString()[1..];
}
