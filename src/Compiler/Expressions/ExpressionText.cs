using System.Globalization;
using System.Text;

namespace Truth.Compiler.Expressions;

/// <summary>
/// A typed tree as source text: bound in the same context, the text gives the same tree. It contains no names of constants and
/// no arrow functions outside calls, so that it can be used in a request.
/// </summary>
public sealed class ExpressionText
{
    private const int Choice = 0;
    private const int Or = 1;
    private const int And = 2;
    private const int Comparison = 3;
    private const int Alternative = 4;
    private const int Sum = 5;
    private const int Product = 6;
    private const int Prefix = 7;
    private const int Primary = 8;

    private readonly string _mark;

    // The enclosing lambdas.
    private int _depth;

    private ExpressionText(string mark) => _mark = mark;

    /// <summary>For people.</summary>
    public static string Of(Expression expression) => new ExpressionText("").Text(expression);

    /// <summary>To be parsed again, by an app that may have a field with the name of a variable: `$user`, `$now`.</summary>
    public static string Marked(Expression expression) => new ExpressionText("$").Text(expression);

    private string Text(Expression expression) => Print(expression).Text;

    private readonly record struct TextFragment(string Text, int Level)
    {
        public string Within(int level) => Level >= level ? Text : $"({Text})";
    }

    private TextFragment Print(Expression expression) => expression switch
    {
        Constant e => Literal(e),
        Variable e => new(Name(e.Kind), Primary),
        Element e => new(Name(e.Depth + 1), Primary),
        Member e => new($"{Print(e.Of).Within(Primary)}.{e.Name}", Primary),
        Unary { Operator: UnaryOperator.Not } e => new($"!{Print(e.Operand).Within(Prefix)}", Prefix),
        Unary { Operand: Constant } e => new($"-({Text(e.Operand)})", Prefix),
        Unary e => new($"-{Print(e.Operand).Within(Primary)}", Prefix),
        Binary { Type: ScalarType { Kind: ScalarKind.Duration }, Operator: BinaryOperator.Multiply,
            Right: Constant { Value: long unit } } e when Unit(unit) is { } name =>
            new($"{name}({Text(e.Left)})", Primary),
        // More decimal places; and a decimal as the nearest number.
        Binary { Operator: BinaryOperator.Multiply, Type: DecimalType { Scale: var scale }, Right: Constant { Value: long } } e
            when IsRaised(e, scale) => Print(e.Left),
        Binary { Operator: BinaryOperator.Divide, Left: { Type: DecimalType } units, Right: Constant { Value: long } } => Print(units),
        Binary e => Binary(e),
        Presence e => new($"{Print(e.Operand).Within(Alternative)} {(e.IsNull ? "==" : "!=")} null", Comparison),
        Conditional e => new($"{Print(e.Condition).Within(Or)} ? {Print(e.WhenTrue).Within(Choice)} : {Print(e.WhenFalse).Within(Choice)}",
            Choice),
        // Next to `&&` and `||`, parentheses are required.
        Coalesce e => new($"{Print(e.Left).Within(Sum)} ?? {Print(e.Right).Within(Alternative)}", Choice),
        InList e => new($"{Print(e.Operand).Within(Alternative)} in [{string.Join(", ", e.Items.Select(Text))}]", Comparison),
        Quantifier e => Quantifier(e),
        AggregateCall e => Aggregate(e),
        Call e => Call(e),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private static bool IsRaised(Binary e, int scale) =>
        Scales.Of(e.Left.Type) is { } before && before <= scale && (before < scale || e.Left.Type == ExpressionType.Integer)
        && Scales.Of(e.Right.Type) == 0 && e.Right is Constant { Value: long factor } && factor == Scales.Power(scale - before);

    private static string? Unit(long milliseconds) =>
        milliseconds switch { 86_400_000 => "days", 3_600_000 => "hours", 60_000 => "minutes", _ => null };

    private TextFragment Quantifier(Quantifier e)
    {
        var rows = Print(e.Collection).Within(Primary);
        _depth++;
        var predicate = Text(e.Predicate);
        return new($"{rows}.{(e.Every ? "every" : "some")}({Name(_depth--)} => {predicate})", Primary);
    }

    private TextFragment Aggregate(AggregateCall e)
    {
        var rows = Print(e.Collection).Within(Primary);
        _depth++;
        var arrows = string.Join(", ",
            new[] { e.Value, e.Condition }.OfType<Expression>().Select(part => $"{Name(_depth)} => {Text(part)}"));
        _depth--;
        return new($"{rows}.{e.Function.Word()}({arrows})", Primary);
    }

    private static string Name(int depth) => depth == 1 ? "it" : string.Create(CultureInfo.InvariantCulture, $"it{depth}");

    private string Name(VariableKind kind) => (kind == VariableKind.Entity ? "" : _mark) + kind.ToString().ToLowerInvariant();

    private TextFragment Binary(Binary e)
    {
        var level = e.Operator switch
        {
            BinaryOperator.And => And,
            BinaryOperator.Or => Or,
            BinaryOperator.Add or BinaryOperator.Subtract => Sum,
            BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Remainder => Product,
            _ => Comparison,
        };

        // Comparisons cannot be chained; any other right operand of the same operator was in parentheses.
        return new($"{Print(e.Left).Within(level == Comparison ? level + 1 : level)} {e.Operator.Sign()} {Print(e.Right).Within(level + 1)}", level);
    }

    private TextFragment Call(Call e)
    {
        var first = Print(e.Arguments[0]);
        return e.Function switch
        {
            Function.ToNumber or Function.Midnight => first,
            Function.Length or Function.Count => new($"{first.Within(Primary)}.length", Primary),
            Function.Between => new($"{first.Within(Sum)} - {Print(e.Arguments[1]).Within(Product)}", Sum),
            Function.AddMilliseconds when e.Arguments[1] is Unary { Operand: var back } =>
                new($"{first.Within(Sum)} - {Print(back).Within(Product)}", Sum),
            Function.AddMilliseconds => new($"{first.Within(Sum)} + {Print(e.Arguments[1]).Within(Product)}", Sum),
            Function.AddDays => new($"{first.Within(Sum)} + days({Text(e.Arguments[1])})", Sum),
            Function.AddMonths => new($"{first.Within(Sum)} + months({Text(e.Arguments[1])})", Sum),
            _ =>
                new($"{first.Within(Primary)}.{char.ToLowerInvariant(e.Function.ToString()[0])}{e.Function.ToString()[1..]}({string.Join(", ", e.Arguments.Skip(1).Select(Text))})", Primary),
        };
    }

    private static TextFragment Literal(Constant e) => e.Value switch
    {
        null => new("null", Primary),
        bool flag => new(flag ? "true" : "false", Primary),
        long span when e.Type == ExpressionType.Duration && span % 60_000 == 0 => new($"minutes({Whole(span / 60_000)})", Primary),
        long units when e.Type is DecimalType { Scale: var scale } => new(Decimal(units, scale), units < 0 ? Prefix : Primary),
        long whole => new(Whole(whole), whole < 0 ? Prefix : Primary),
        double number => new(Number(number), number < 0 ? Prefix : Primary),
        string text => new(Quoted(text), Primary),
        DateOnly date => new(Quoted(Times.Text(date)), Primary),
        DateTime time => new(Quoted(Times.Text(time)), Primary),
        _ => new(Quoted(Convert.ToString(e.Value, CultureInfo.InvariantCulture)!), Primary),
    };

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Decimal(long units, int scale) =>
        ((decimal)units / Scales.Power(scale)).ToString($"F{Math.Max(1, scale)}", CultureInfo.InvariantCulture);

    private static string Number(double value) =>
        value.ToString("R", CultureInfo.InvariantCulture) is var text && text.AsSpan().ContainsAny(".E") ? text : text + ".0";

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text)
        {
            quoted.Append(c switch { '\'' => "\\'", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", < ' ' or '\u2028' or '\u2029' =>
                $"\\u{(int)c:x4}", _ => $"{c}" });
        }

        return quoted.Append('\'').ToString();
    }
}
