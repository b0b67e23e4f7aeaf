using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Syntax;

namespace Truth.Compiler.Binding.Expressions;

/// <summary>Aggregates over many rows: `count`, `sum`, `min`, `max`, `avg`.</summary>
public sealed partial class ExpressionBinder
{
    private static readonly string[] Aggregates = ["count", "sum", "min", "max", "avg"];

    private Expression Aggregate(Member rows, ListType list, string word, CallSyntax e)
    {
        if (Arrows(e, word) is not { } arrows)
        {
            return Wrong(Rules.WrongArguments.At(e.Origin, word, word == "count" ? "a condition on each row, such as `x => x.done`"
                : "a value of each row, such as `x => x.amount`, and optionally a condition on the rows to take"));
        }

        var value = word == "count" ? null : ValueOf(list, word, arrows[0]);
        var condition = arrows.Count == 0 || word != "count" && arrows.Count == 1 ? null
            : Of(arrows[^1].Parameters[0].Name!.Value.Text, list, () => BindCondition(arrows[^1].Body));
        return value?.Type == ExpressionType.Error ? Unknown : Asking(Aggregate(rows, word, value, condition), e.Origin);
    }

    // The average is defined as the quotient of the sum and the count.
    private static Expression Aggregate(Member rows, string word, Expression? value, Expression? condition) => word switch
    {
        "count" when condition is null => new Call(ExpressionType.Integer, Function.Count, [rows]),
        "count" => new AggregateCall(ExpressionType.Integer, AggregateFunction.Count, rows, null, condition),
        "sum" => new AggregateCall(value!.Type, AggregateFunction.Sum, rows, value, condition),
        "min" => new AggregateCall(value!.Type, AggregateFunction.Min, rows, value, condition),
        "max" => new AggregateCall(value!.Type, AggregateFunction.Max, rows, value, condition),
        _ => Sum(BinaryOperator.Divide, Aggregate(rows, "sum", value, condition), Aggregate(rows, "count", null, condition))!,
    };

    // Null if they are not one or two functions of one row, and for `count` at most one.
    private static IReadOnlyList<ArrowSyntax>? Arrows(CallSyntax e, string word)
    {
        var arrows = e.Arguments.OfType<ArrowSyntax>().Where(a => a.Parameters is [{ Name: not null }]).ToList();
        var (least, most) = word == "count" ? (0, 1) : (1, 2);
        return arrows.Count == e.Arguments.Count && arrows.Count >= least && arrows.Count <= most ? arrows : null;
    }

    private Expression ValueOf(ListType list, string word, ArrowSyntax arrow)
    {
        var value = Of(arrow.Parameters[0].Name!.Value.Text, list, () => Plain(BindValue(arrow.Body), arrow.Body.Origin));
        if (value.Type == ExpressionType.Error || IsTotalled(value.Type) || word is "min" or "max" && IsCompared(value.Type))
        {
            return value;
        }

        var wrong = Rules.WrongAggregate.At(arrow.Body.Origin, word, Describe(value.Type));
        return Wrong(word is "min" or "max" ? wrong
            : value.Type == ExpressionType.Number
                ? wrong.WithHelp("the total of floating-point numbers depends on their order: use a `decimal`")
            : value.Type == ExpressionType.Boolean ? wrong.WithHelp("count the rows for which it is true: `.count(x => …)`") : wrong);
    }

    private static bool IsTotalled(ExpressionType type) =>
        type == ExpressionType.Integer || type == ExpressionType.Duration || type is DecimalType;

    private static bool IsCompared(ExpressionType type) => type == ExpressionType.Number || IsTime(type) || type == ExpressionType.Time;
}
