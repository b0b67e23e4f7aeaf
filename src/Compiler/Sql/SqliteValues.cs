using System.Globalization;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Sql;

/// <summary>
/// Lowered values in SQLite. An integer that overflows becomes a real and a real an infinity, without an error, so the result of an
/// operation is checked afterwards.
/// </summary>
internal sealed class SqliteValues(Apart apart, ISqlSight? sight) : SqlValues(SqlDialect.Sqlite, apart, sight)
{
    private const string NoInstantDate = "'%Y-%m-%dT%H:%M:%S'";

    public override SqlFragment Compare(Comparison e) =>
        SqlFragment.Binary(Print(e.Left), SqlWriter.Sign(e.Operator), Print(e.Right), SqlFragment.Comparison);

    protected override SqlFragment Literal(Constant constant) => SqlFragment.Literal(constant.Value);

    protected override SqlFragment Held(string value, ExpressionType type, bool isParameter) => new(value, SqlFragment.Primary);

    protected override SqlFragment Matched(Match e, SqlFragment text, SqlFragment part)
    {
        var equal = e.Is ? "=" : "<>";
        var known = ((e.Part as Constant)?.Value as string)?.EnumerateRunes().Count();
        var test = e.Function switch
        {
            Expressions.Function.EndsWith when known > 0 =>
                string.Create(CultureInfo.InvariantCulture, $"substr({text.Text}, -{known}) {equal} {part.Text}"),
            Expressions.Function.EndsWith when known is null =>
                $"substr({text.Text}, length({text.Text}) - length({part.Text}) + 1) {equal} {part.Within(SqlFragment.Sum)}",
            Expressions.Function.StartsWith or Expressions.Function.EndsWith =>
                $"substr({text.Text}, 1, {known?.ToString(CultureInfo.InvariantCulture) ?? $"length({part.Text})"}) {equal} {part.Within(SqlFragment.Sum)}",
            _ => $"instr({text.Text}, {part.Text}) {(e.Is ? ">" : "=")} 0",
        };
        return new(test, SqlFragment.Comparison);
    }

    protected override string Elements(string array) => $"SELECT value FROM json_each({array})";

    protected override string OnceAlias => "";

    // `sum` fails if a partial sum overflows, so both halves of the integers are added separately.
    protected override (string Columns, string Result) Total(string taken, ExpressionType type) =>
        ($"COALESCE(sum(_x >> 32){taken}, 0) AS _h, COALESCE(sum(_x & 4294967295){taken}, 0) AS _l", type is DecimalType
            ? $"CASE WHEN {Halves} BETWEEN -999999999999999999 AND 999999999999999999 AND _h + (_l >> 32) BETWEEN -2147483648 AND 2147483647 THEN {Halves} END"
            : $"CASE WHEN _h + (_l >> 32) BETWEEN -2147483648 AND 2147483647 THEN {Halves} END");

    private const string Halves = "(_h + (_l >> 32)) * 4294967296 + (_l & 4294967295)";

    // The negation of the smallest integer is a real of 2^63, which no integer is.
    protected override SqlFragment Negative(Unary e) =>
        IsLink(e.Operand, e.Type) ? Guarded(e.Type, Chain(e, e.Type), isShort: false)
        : e.Type == ExpressionType.Number ? Chain(e, e.Type)
        : SqlFragment.Call("NULLIF", Chain(e, e.Type).Text, "9223372036854775808.0");

    protected override SqlFragment Arithmetic(Binary e)
    {
        if (IsLink(e, e.Type))
        {
            return Guarded(e.Type, Chain(e, e.Type), IsShort(e.Left) && IsShort(e.Right));
        }

        var (left, right) = (Print(e.Left), Print(e.Right));
        return e.Operator switch
        {
            BinaryOperator.Add => SqlFragment.Binary(left, "||", right, SqlFragment.Concatenation),
            BinaryOperator.Remainder => SqlFragment.Binary(left, "%", right, SqlFragment.Product),
            _ when e.Left.Type == ExpressionType.Number =>
                Finite(SqlFragment.Binary(Chain(e.Left, e.Type), "/", right, SqlFragment.Product)),
            _ => SqlFragment.Binary(SqlFragment.Call("CAST", left.Text + " AS REAL"), "/", right, SqlFragment.Product),
        };
    }

    // An integer that overflows becomes a real, a real an infinity, and each remains so, or becomes null, under `+`, `-` and `*`, so the
    // result of a chain shows the overflow of any part.
    private SqlFragment Chain(Expression e, ExpressionType type) => e switch
    {
        Unary minus when IsLink(e, type) => new("-" + Chain(minus.Operand, type).Within(SqlFragment.Primary), SqlFragment.Primary - 1),
        Binary { Operator: BinaryOperator.Multiply } product when IsLink(e, type) =>
            SqlFragment.Binary(Chain(product.Left, type), "*", Chain(product.Right, type), SqlFragment.Product),
        Binary sum when IsLink(e, type) =>
            SqlFragment.Binary(Chain(sum.Left, type), sum.Operator.Sign(), Chain(sum.Right, type), SqlFragment.Sum),
        _ => Print(e),
    };

    private static bool IsLink(Expression e, ExpressionType type) =>
        e is Unary or Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply }
        && e.Type != ExpressionType.String && (e.Type == ExpressionType.Number) == (type == ExpressionType.Number);

    // Expressions other than columns and literals are computed once.
    private static SqlFragment Guarded(ExpressionType type, SqlFragment chain, bool isShort) =>
        type == ExpressionType.Number ? Finite(chain)
        : isShort ? new($"CASE WHEN typeof({chain.Text}) = 'integer' THEN {chain.Text} END", SqlFragment.Primary)
        : new($"(SELECT CASE WHEN typeof(it) = 'integer' THEN it END FROM (SELECT {chain.Text} AS it{Isolated}))", SqlFragment.Primary);

    private static SqlFragment Finite(SqlFragment operation) =>
        SqlFragment.Call("NULLIF", SqlFragment.Call("NULLIF", operation.Text, "9e999").Text, "-9e999");

    protected override SqlFragment Function(Call e)
    {
        return e.Function switch
        {
            Expressions.Function.Floor => Whole(e, "- ({0} < 0)"),
            Expressions.Function.Ceiling => Whole(e, "+ ({0} > 0)"),
            Expressions.Function.Length => SqlFragment.Call("length", First().Text),
            Expressions.Function.ToLowerCase => SqlFragment.Call("lower", First().Text),
            Expressions.Function.ToUpperCase => SqlFragment.Call("upper", First().Text),
            Expressions.Function.Trim => SqlFragment.Call("trim", First().Text, "char(9, 10, 11, 12, 13, 32)"),
            Expressions.Function.ToNumber => SqlFragment.Call("CAST", First().Text + " AS REAL"),
            Expressions.Function.Midnight when e.Arguments.Count == 2 => SqlFragment.Call(SqlNames.Midnight, First().Text, Zone(e)),
            Expressions.Function.Midnight =>
                SqlFragment.Binary(First(), "||", SqlFragment.Literal("T00:00:00.000Z"), SqlFragment.Concatenation),
            Expressions.Function.AddMilliseconds => AddMilliseconds(e),
            Expressions.Function.AddDays => InRange(e, SqlFragment.Call("date", First().Text, Days(e.Arguments[1]))),
            Expressions.Function.AddMonths => AddMonths(e),
            Expressions.Function.Between => Between(e),
            _ => throw new NotSupportedException($"{e.Function} is a condition"),
        };

        SqlFragment First() => Print(e.Arguments[0]);
    }

    // Integer division rounds towards zero; the remainder shows the direction.
    private SqlFragment Whole(Call e, string correction) => Once(e.Arguments, parts =>
    {
        var rest = SqlFragment.Binary(parts[0], "%", parts[1], SqlFragment.Product).Text;
        return new($"{SqlFragment.Binary(parts[0], "/", parts[1], SqlFragment.Product).Text} {string.Format(CultureInfo.InvariantCulture, correction, rest)}", SqlFragment.Sum);
    });

    // Adding whole seconds does not change the fraction.
    private SqlFragment AddMilliseconds(Call e)
    {
        if (e.Arguments[1] is Constant { Value: long span } && span % 1000 == 0)
        {
            var (count, unit) = (span % 86_400_000, span % 3_600_000, span % 60_000) switch
            {
                (0, _, _) => (span / 86_400_000, "days"),
                (_, 0, _) => (span / 3_600_000, "hours"),
                (_, _, 0) => (span / 60_000, "minutes"),
                _ => (span / 1000, "seconds"),
            };
            return InRange(e, Once([e.Arguments[0]], time =>
            {
                var moved = SqlFragment.Call("strftime", NoInstantDate, time[0].Text, Modifier(count, unit));
                return new($"{moved.Text} || substr({time[0].Text}, 20)", SqlFragment.Concatenation);
            }));
        }

        return InRange(e, WithFraction(Print(e.Arguments[0]), Print(e.Arguments[1])));
    }

    // The sum of both fractions, as whole seconds to add, rounded down, and the rest.
    private static SqlFragment WithFraction(SqlFragment time, SqlFragment span) => new(
        "(SELECT strftime(" + NoInstantDate
            + ", start, printf('%+d seconds', (part - ((part % 1000) + 1000) % 1000) / 1000)) || printf('.%03dZ', ((part % 1000) + 1000) % 1000) "
        + $"FROM (SELECT substr(at, 1, 19) AS start, CASE WHEN abs(span / 2) < 1000000000000000 THEN substr(at, 21, 3) + span END AS part FROM (SELECT {time.Text} AS at, {span.Text} AS span{Isolated}){Isolated}) WHERE part IS NOT NULL)",
        SqlFragment.Primary);

    // In SQLite, a day that does not exist in the month becomes one of the next month, so the last day of the month is the limit.
    private SqlFragment AddMonths(Call e) => InRange(e, Once(e.Arguments, parts =>
    {
        var (day, constant) = (parts[0].Text, (e.Arguments[1] as Constant)?.Value as long?);
        var count = constant is { } known ? Modifier(known, "months") : $"{parts[1].Within(SqlFragment.Concatenation)} || ' months'";
        var next = constant is < 1_000_000
            ? Modifier(constant.Value + 1, "months")
            : $"({parts[1].Within(SqlFragment.Sum)} + 1) || ' months'";
        var moved = $"min(date({day}, {count}), ifnull(date({day}, 'start of month', {next}, '-1 day'), '9999-12-31'))";
        return e.Type == ExpressionType.Date
            ? new(moved, SqlFragment.Primary)
            : new($"{moved} || substr({day}, 11)", SqlFragment.Concatenation);
    }));

    private string Days(Expression count) =>
        count is Constant { Value: long known } ? Modifier(known, "days") : $"{Print(count).Within(SqlFragment.Concatenation)} || ' days'";

    private static string Modifier(long count, string unit) =>
        SqlFragment.Quoted(string.Create(CultureInfo.InvariantCulture, $"{count:+0;-0;+0} {unit}"));

    // A year before the first is refused; with the current time and a constant duration, this cannot happen.
    private static SqlFragment InRange(Call e, SqlFragment moved) =>
        TimeShifts.IsNear(e) ? moved : SqlFragment.Call("NULLIF", SqlFragment.Call("max", moved.Text, "'0001'").Text, "'0001'");

    private SqlFragment Between(Call e) => e.Arguments[0].Type == ExpressionType.Date
        ? SqlFragment.Call("CAST",
            $"(julianday({Print(e.Arguments[0]).Text}) - julianday({Print(e.Arguments[1]).Text})) * 86400000 AS INTEGER")
        : Once(e.Arguments, at =>
            new($"(strftime('%s', {at[0].Text}) - strftime('%s', {at[1].Text})) * 1000 + substr({at[0].Text}, 21, 3) - substr({at[1].Text}, 21, 3)", SqlFragment.Sum));
}
