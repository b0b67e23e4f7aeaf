using System.Globalization;
using Truth.Compiler.Expressions;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;

namespace Truth.Generators.Ui;

internal sealed partial class JavaScriptExpressions
{
    protected override CodeFragment Print(Expression expression) => expression switch
    {
        Constant e => Literal(e.Value),
        Variable { Kind: VariableKind.Now } => new("now", CodeFragment.Primary),
        Variable { Kind: VariableKind.Today } => new("today", CodeFragment.Primary),
        Member { Type: DecimalType { Scale: var scale } } e =>
            new(string.Create(CultureInfo.InvariantCulture, $"{Helper("integer.units")}({Path(ValueReads.PathOf(e)!)}, {scale})"),
            CodeFragment.Primary),
        Member e => new(Path(ValueReads.PathOf(e)!), CodeFragment.Primary),
        Unary e => Operator(e.Type, "negate", e.Operand),
        Binary e => Operator(e.Left.Type, Name(e.Operator), e.Left, e.Right),
        Coalesce e =>
            new($"{Print(e.Left).Within(CodeFragment.Unary)} ?? {Print(e.Right).Within(e.Right is Coalesce ? CodeFragment.Coalesce : CodeFragment.Unary)}", CodeFragment.Coalesce),
        Choice e => Chosen(e),
        Call e =>
            Operator(e.Function == Function.ToNumber ? ExpressionType.Number : e.Arguments[0].Type, Name(e.Function), [.. e.Arguments]),
        _ => throw new NotSupportedException($"{expression.GetType().Name} is not printed yet"),
    };

    private CodeFragment Operator(ExpressionType type, string name, params ReadOnlySpan<Expression> operands)
    {
        var group = GroupOf(type);
        var arguments = new List<string>();
        foreach (var operand in operands)
        {
            arguments.Add(Print(operand).Text);
        }

        return new($"{Helper(group + "." + name)}({string.Join(", ", arguments)})", CodeFragment.Primary);
    }

    // The group of functions in the interface library that work on values of the type.
    private static string GroupOf(ExpressionType type) => type switch
    {
        ScalarType scalar => GroupOf(scalar.Kind),
        DecimalType => "integer",
        EnumType or IdType or RowType => "text",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static string GroupOf(ScalarKind kind) => kind switch
    {
        ScalarKind.Integer or ScalarKind.Duration => "integer",
        ScalarKind.Number => "number",
        ScalarKind.Date or ScalarKind.DateTime => "time",
        ScalarKind.String or ScalarKind.Boolean or ScalarKind.Time or ScalarKind.Uuid or ScalarKind.Json or ScalarKind.File
            or ScalarKind.Null
            or ScalarKind.Error => "text",
    };

    // In JavaScript syntax if the type of the other side is known, because JavaScript treats undefined differently.
    private string Matched(Match e)
    {
        var name = Name(e.Function);
        return e.Part is Constant && e.Text is not Constant
            ? $"{Print(e.Text).Within(CodeFragment.Primary)}?.{name}({Print(e.Part).Text})"
            : $"{Helper("text." + name)}({Print(e.Text).Text}, {Print(e.Part).Text})";
    }

    private string Path(ValuePath path) => Path(path, isLink: path.Type is IdType && path.Names[^1] != "id");

    // `user?.team?.plan`, `entity.assignee?.name`; a relation at the end may be expanded.
    private string Path(ValuePath path, bool isLink)
    {
        var root = path.Root switch
        {
            VariableKind.User => IsSignedIn ? "user." : "user?.",
            VariableKind.Entity => "entity.",
            VariableKind.Input => "input.",
            VariableKind.Previous => "previous.",
            _ => throw new NotSupportedException($"{path.Root} is not known in the browser"),
        };
        var text = root + string.Join("?.", path.Names);
        return isLink ? $"{Helper("id")}({text})" : text;
    }

    private static string Name<T>(T value)
        where T : struct, Enum => Casing.Camel(value.ToString());

    private static CodeFragment Literal(object? value) => value switch
    {
        null => new("undefined", CodeFragment.Primary),
        bool e => new(e ? "true" : "false", CodeFragment.Primary),
        long e => Math.Abs((decimal)e) <= 1L << 53
            ? new(e.ToString(CultureInfo.InvariantCulture), e < 0 ? CodeFragment.Unary : CodeFragment.Primary)
            : new($"'{e.ToString(CultureInfo.InvariantCulture)}'", CodeFragment.Primary),
        double e => new(JavaScriptLiteral.Double(e).Text, e < 0 ? CodeFragment.Unary : CodeFragment.Primary),
        string e => new(JavaScriptLiteral.String(e).Text, CodeFragment.Primary),
        DateOnly e => new($"'{e.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'", CodeFragment.Primary),
        DateTime e => new($"'{e.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}'", CodeFragment.Primary),
        _ => throw new NotSupportedException($"{value.GetType().Name} is not printed yet"),
    };
}
