using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;
using Truth.Compiler.Values;

namespace Truth.Compiler.Binding.Expressions;

public sealed partial class ExpressionBinder
{
    private static bool IsNumeric(ExpressionType type) =>
        type == ExpressionType.Integer || type == ExpressionType.Number || type is DecimalType;

    private static bool IsArithmetic(ExpressionType type) => IsNumeric(type) || type == ExpressionType.Duration;

    // An option is the text of its name.
    private static bool IsText(ExpressionType type) => type == ExpressionType.String || type is EnumType;

    private static bool IsTime(ExpressionType type) => type == ExpressionType.Date || type == ExpressionType.DateTime;

    private static bool IsOrdered(ExpressionType type) =>
        IsArithmetic(type) || IsTime(type) || type == ExpressionType.Time || type == ExpressionType.String;

    // Rows become their ids; calendar spans are only valid next to a date.
    private Expression Plain(Expression expression, Origin origin) => expression is Calendar calendar
        ? calendar.IsMonths ? Wrong(Rules.CalendarSpan.At(origin)) : Scaled(calendar.Amount, MillisecondsPerDay)
        : expression.Type == ExpressionType.File
            ? Wrong(Rules.FileHere.At(origin).WithHelp("write `!= null` to test whether there is a file"))
        : expression is Member { Type: ListType, Name: var name } ? Wrong(Rules.ManyHere.At(origin, name).WithHelp(Questions))
        : Link(expression);

    private (Expression Left, Expression Right) Adapted(Expression left, Expression right, ExpressionSyntax leftSyntax,
        ExpressionSyntax rightSyntax) =>
        Adapted(left, right, leftSyntax.Origin, rightSyntax.Origin);

    // A literal takes the type of the value next to it; if one is a date and the other a datetime, the date becomes its midnight.
    private (Expression Left, Expression Right) Adapted(Expression left, Expression right, Origin leftOrigin, Origin rightOrigin)
    {
        (left, right) = (Literal(left, right.Type, leftOrigin), Literal(right, left.Type, rightOrigin));
        return (AsTime(left, right.Type), AsTime(right, left.Type));
    }

    private Expression AsTime(Expression expression, ExpressionType other) =>
        expression.Type != ExpressionType.Date || other != ExpressionType.DateTime ? expression
        : new Call(ExpressionType.DateTime, Function.Midnight,
            _context.App.TimeZone is "UTC" or "Etc/UTC"
            ? [expression]
            : [expression, new Constant(ExpressionType.String, _context.App.TimeZone)]);

    private Expression Literal(Expression expression, ExpressionType other, Origin origin) => (expression, other) switch
    {
        (Constant { Type: ScalarType { Kind: ScalarKind.String }, Value: string text }, not null) =>
            TextLiteral(expression, text, other, origin),
        (Constant { Value: double }, DecimalType) when _written.TryGetValue(expression, out var text) && Scales.Parse(text) is { } exact =>
            exact,
        (Constant { Value: long whole, Type: ScalarType { Kind: ScalarKind.Integer } },
            ScalarType { Kind: ScalarKind.Number }) when IsExact(whole) =>
            new Constant(ExpressionType.Number, (double)whole),
        (Constant { Value: double number }, ScalarType { Kind: ScalarKind.Integer }) when IsWhole(number) =>
            new Constant(ExpressionType.Integer, (long)number),
        (Constant { Value: long milliseconds, Type: ScalarType { Kind: ScalarKind.Integer } }, ScalarType { Kind: ScalarKind.Duration }) =>
            new Constant(ExpressionType.Duration, milliseconds),
        _ => expression,
    };

    private static bool IsExact(long whole) => whole is >= -(1L << 53) and <= 1L << 53;

    private static bool IsWhole(double number) => Math.Abs(number) <= 1L << 53 && Math.Truncate(number) == number;

    private Expression TextLiteral(Expression expression, string text, ExpressionType type, Origin origin) => type switch
    {
        EnumType e => Option(e, text, origin),
        IdType or ScalarType { Kind: ScalarKind.Uuid } => Guid.TryParseExact(text, "D", out var id)
            ? new Constant(type, id.ToString())
            : Wrong(Rules.InvalidLiteral.At(origin, text, type is IdType ? "an id" : "a uuid")),
        DecimalType e => Scales.Parse(text) is { Type: DecimalType { Scale: var scale } } exact && scale <= e.Scale
            ? Scales.RaisedConstant(exact, e.Scale) ?? (Expression)exact
            : Wrong(Rules.InvalidLiteral.At(origin, text, $"a decimal with at most {e.Scale} decimal places")),
        ScalarType { Kind: ScalarKind.Date } => Times.Date(text) is { } date ? new Constant(type, date)
            : Times.Instant(text) is { } instant ? new Constant(ExpressionType.DateTime, instant)
            : Wrong(WithDay(Rules.InvalidLiteral.At(origin, text, "a date such as `2026-01-31`"), text)),
        ScalarType { Kind: ScalarKind.DateTime } => Times.Instant(text) is { } instant ? new Constant(type, instant)
            : Times.Date(text) is { } date ? new Constant(ExpressionType.Date, date)
            : Wrong(WithDay(Rules.InvalidLiteral.At(origin, text, "a datetime such as `2026-01-31T09:05:00Z`"), text)),
        ScalarType { Kind: ScalarKind.Time } => TextFormat.Time.IsMatch(text) ? new Constant(type, text)
            : Wrong(Rules.InvalidLiteral.At(origin, text, "a time of day such as `09:05:00`")),
        RowType or ListType => expression,
        ScalarType
        {
            Kind: ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Number or ScalarKind.String or ScalarKind.Duration
                or ScalarKind.Json or ScalarKind.File
                or ScalarKind.Null or ScalarKind.Error,
        } => expression,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private Expression Option(EnumType type, string text, Origin origin)
    {
        OfferOptions(type, text, origin);
        return type.Options.Contains(text)
            ? new Constant(type, text)
            : Wrong(Rules.UnknownOption.At(origin, text, $"{type.Entity}.{type.Field}").Suggest(text, type.Options));
    }

    // The nearest number.
    private static Expression AsNumber(Expression expression) => (expression, Scales.Of(expression.Type)) switch
    {
        (_, null) => expression,
        (Constant { Value: long value }, 0) => new Constant(ExpressionType.Number, (double)value),
        (_, 0) => new Call(ExpressionType.Number, Function.ToNumber, [expression]),
        (_, { } scale) =>
            Binary(BinaryOperator.Divide, ExpressionType.Number, expression, new Constant(ExpressionType.Integer, Scales.Power(scale))),
    };

    // A decimal next to a number becomes the nearest number.
    private static (Expression Left, Expression Right) AsNumbers(Expression left, Expression right) =>
        left.Type is DecimalType && right.Type == ExpressionType.Number || right.Type is DecimalType && left.Type == ExpressionType.Number
            ? (AsNumber(left), AsNumber(right))
            : (left, right);

    /// <summary>The description for messages, with its article.</summary>
    internal static string Describe(ExpressionType type) => type switch
    {
        EnumType e => $"an option of `{e.Entity}.{e.Field}`",
        IdType e => $"the id of {WithArticle(e.Entity)}",
        RowType e => WithArticle(e.Entity),
        ListType => "a list",
        DecimalType => "a decimal",
        ScalarType scalar => Describe(scalar.Kind),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static string Describe(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => "true or false",
        ScalarKind.Integer => "an integer",
        ScalarKind.Number => "a number",
        ScalarKind.String => "text",
        ScalarKind.Date => "a date",
        ScalarKind.DateTime => "a datetime",
        ScalarKind.Time => "a time",
        ScalarKind.Duration => "a duration",
        ScalarKind.Uuid => "a uuid",
        ScalarKind.Json => "JSON",
        ScalarKind.File => "a file",
        ScalarKind.Null or ScalarKind.Error => "null",
    };

    private static string WithArticle(string name) =>
        ("AEIO".Contains(char.ToUpperInvariant(name[0]), StringComparison.Ordinal) ? "an " : "a ") + name;

    private static string Describe(ExpressionSyntax syntax) => syntax switch
    {
        IndexSyntax => "an index in brackets",
        ObjectSyntax => "an object",
        SpreadSyntax => "a spread",
        TemplateSyntax => "a template with substitutions",
        ArrowSyntax => "a function",
        _ => "this",
    };

    // The source text; text that comes from several places is not quoted.
    private static string Source(ExpressionSyntax syntax) =>
        syntax.Origin.Source is { } source && source[syntax.Origin.Span] is var text && !text.Contains('\n', StringComparison.Ordinal)
            ? text
            : "…";
}
