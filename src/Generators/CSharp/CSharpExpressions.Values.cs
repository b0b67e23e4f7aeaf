using System.Globalization;
using Truth.Compiler.Expressions;
using Truth.Compiler.Sql;

namespace Truth.Generators.CSharp;

internal sealed partial class CSharpExpressions
{
    protected override CodeFragment Print(Expression expression) => expression switch
    {
        Constant e => Literal(e),
        Variable { Kind: VariableKind.Now } => new("now", CodeFragment.Primary),
        Variable { Kind: VariableKind.Today } => new("today", CodeFragment.Primary),
        _ when expression is Member || expression.IsQuestion() => new(names.Value(ValueReads.PathOf(expression)!), CodeFragment.Primary),
        Unary e => Operator("Negate", e.Operand),
        Binary e => Operator(e.Operator.ToString(), e.Left, e.Right),
        Coalesce e => new($"{Print(e.Left).Within(CodeFragment.Or)} ?? {Print(e.Right).Within(CodeFragment.Coalesce)}",
            CodeFragment.Coalesce),
        Choice e => Chosen(e),
        Call e => Called(e),
        _ => throw new NotSupportedException($"{expression.GetType().Name} is not printed yet"),
    };

    private CodeFragment Operator(string name, params ReadOnlySpan<Expression> operands)
    {
        var arguments = new List<string>();
        foreach (var operand in operands)
        {
            arguments.Add(Print(operand).Text);
        }

        return new($"{names.Type("Operators")}.{name}({string.Join(", ", arguments)})", CodeFragment.Primary);
    }

    // Next to `null`, a non-nullable value is cast to the nullable type; of two short numbers, one is cast to long.
    protected override string First(Choice e) => (e.WhenFalse == Test.Always, e.First, e.Second) switch
    {
        (true, Constant { Value: long and not long.MinValue }, Constant) => Print(e.First).Text + "L",
        (true, _, _) or (_, Member, _) => Print(e.First).Within(CodeFragment.Coalesce),
        _ when Nullable(e.Type) == "string" => Print(e.First).Within(CodeFragment.Coalesce),
        _ => $"({Nullable(e.Type)}){Print(e.First).Within(CodeFragment.Primary)}",
    };

    private CodeFragment Called(Call e)
    {
        if (e.Function == Function.ToNumber)
        {
            return new("(double?)" + Print(e.Arguments[0]).Within(CodeFragment.Unary), CodeFragment.Unary);
        }

        return TimeShifts.IsNear(e) && Near(e) is { } near
            ? new($"{Print(e.Arguments[0]).Text}.{near}", CodeFragment.Primary)
            : Operator(e.Function.ToString(), [.. e.Arguments]);
    }

    // Methods of the framework, where they have the same meaning.
    private static string? Near(Call e)
    {
        var span = (long)((Constant)e.Arguments[1]).Value!;
        return (e.Function, span % 86_400_000, span % 3_600_000, span % 60_000) switch
        {
            (Function.AddMonths, _, _, _) => Text("AddMonths", span),
            (Function.AddDays, _, _, _) => Text("AddDays", span),
            (_, 0, _, _) => Text("AddDays", span / 86_400_000),
            (_, _, 0, _) => Text("AddHours", span / 3_600_000),
            (_, _, _, 0) => Text("AddMinutes", span / 60_000),
            _ => Text("AddMilliseconds", span),
        };
    }

    private static string Text(string method, long count) => string.Create(CultureInfo.InvariantCulture, $"{method}({count})");

    private CodeFragment Literal(Constant constant) => constant.Value switch
    {
        null => new($"default({Nullable(constant.Type)})", CodeFragment.Primary),
        bool e => new(e ? "true" : "false", CodeFragment.Primary),
        long e when constant.Type is DecimalType { Scale: > 0 and var scale } && e is not (0 or long.MinValue) =>
            new(Units(e, scale), e < 0 ? CodeFragment.Unary : CodeFragment.Primary),
        long e => new(CSharpLiteral.Integer(e).Text, e < 0 ? CodeFragment.Unary : CodeFragment.Primary),
        // `null == -0.0` is true because the C# compiler omits the null test for a value that is not a zero bit pattern.
        double e => new(CSharpLiteral.Double(e == 0 ? 0 : e).Text, e < 0 ? CodeFragment.Unary : CodeFragment.Primary),
        string e => new(CSharpLiteral.String(e).Text, CodeFragment.Primary),
        DateOnly e => new(string.Create(CultureInfo.InvariantCulture, $"new {names.Type("DateOnly")}({e.Year}, {e.Month}, {e.Day})"),
            CodeFragment.Primary),
        DateTime e => new(
            string.Create(CultureInfo.InvariantCulture,
                $"new {names.Type("DateTime")}({e.Year}, {e.Month}, {e.Day}, {e.Hour}, {e.Minute}, {e.Second}, {e.Millisecond}, {names.Type("DateTimeKind")}.Utc)"),
            CodeFragment.Primary),
        var other => throw new NotSupportedException($"{other.GetType().Name} is not printed yet"),
    };

    // `12_50` is 12.50 in units of its last digit.
    private static string Units(long units, int scale)
    {
        var digits = Math.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return $"{(units < 0 ? "-" : "")}{digits[..^scale]}_{digits[^scale..]}";
    }

    // A reference is null by default anyway.
    private string Nullable(ExpressionType type) =>
        CSharpValue.Of(type).Type is var name && name == "string" ? name : names.Type(name) + "?";
}
