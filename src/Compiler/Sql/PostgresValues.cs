using System.Globalization;
using Truth.Compiler.Expressions;

namespace Truth.Compiler.Sql;

/// <summary>
/// Lowered values in PostgreSQL. Integers are computed as numeric, so that nothing overflows before it is tested; doubles are
/// tested first, because PostgreSQL would abort the whole query for an infinity. Strings are ordered by code points, and case conversion is
/// limited to ASCII.
/// </summary>
internal sealed class PostgresValues(Apart apart, ISqlSight? sight) : SqlValues(SqlDialect.Postgres, apart, sight)
{
    private const string Space = "E'\\t\\n\\x0B\\f\\r '";

    // Half of the largest number and similar bounds, for sums that might exceed it.
    private const string Half = "8.98846567431158e307";

    // Integers, and the units of decimals, are numeric while they are computed.
    public override string Result(Expression value) =>
        value.Type is DecimalType or ScalarType { Kind: ScalarKind.Integer or ScalarKind.Duration }
            ? $"{Print(value).Within(SqlFragment.Primary)}::int8"
            : base.Result(value);

    /// <summary>The type of <see cref="Result"/>.</summary>
    public static string TypeOfResult(ExpressionType type) =>
        type is DecimalType or ScalarType { Kind: ScalarKind.Duration } ? "int8" : TypeOf(type);

    public override SqlFragment Compare(Comparison e)
    {
        var isEquality = e.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual;
        var (left, right) = (Print(e.Left), Print(e.Right));
        return (e.Left.Type == ExpressionType.Number) != (e.Right.Type == ExpressionType.Number)
            ? new($"{(e.Left.Type == ExpressionType.Number ? Order(right.Text, left.Text, "-") : Order(left.Text, right.Text, ""))} {SqlWriter.Sign(e.Operator)} 0", SqlFragment.Comparison)
            : e.Left.Type == ExpressionType.String && !isEquality
                ? SqlFragment.Binary(Collated(left), SqlWriter.Sign(e.Operator), right, SqlFragment.Comparison)
            : SqlFragment.Binary(left, SqlWriter.Sign(e.Operator), right, SqlFragment.Comparison);
    }

    protected override SqlFragment Matched(Match e, SqlFragment text, SqlFragment part)
    {
        var equal = e.Is ? "=" : "<>";
        return new(e.Function switch
        {
            Expressions.Function.StartsWith => $"left({text.Text}, length({part.Text})) {equal} {part.Text}",
            Expressions.Function.EndsWith => $"right({text.Text}, length({part.Text})) {equal} {part.Text}",
            _ => $"strpos({text.Text}, {part.Text}) {(e.Is ? ">" : "=")} 0",
        }, SqlFragment.Comparison);
    }

    protected override SqlFragment Literal(Constant constant) => constant.Value switch
    {
        null => new($"NULL::{TypeOf(constant.Type)}", SqlFragment.Primary),
        bool => SqlFragment.Literal(constant.Value),
        long units => new(units < 0 ? $"({SqlFragment.Literal(units).Text})" : SqlFragment.Literal(units).Text, SqlFragment.Primary),
        double number => new($"'{number.ToString("R", CultureInfo.InvariantCulture)}'::float8", SqlFragment.Primary),
        var other => new($"{SqlFragment.Literal(other).Text}::{TypeOf(constant.Type)}", SqlFragment.Primary),
    };

    // A parameter has an explicit type, so that null has one, and holds a decimal in units of its last digit.
    protected override SqlFragment Held(string value, ExpressionType type, bool isParameter) => new(
        isParameter ? $"{value}::{TypeOf(type)}"
            : type is DecimalType { Scale: > 0 and var scale } ? $"({value} * {Scales.Power(scale)})"
            : value,
        SqlFragment.Primary);

    protected override string OnceAlias => " _o";

    protected override (string Columns, string Result) Total(string taken, ExpressionType type)
    {
        var (least, most) = type is DecimalType
            ? ("-999999999999999999", "999999999999999999")
            : ("-9223372036854775808", "9223372036854775807");
        return ($"COALESCE(sum((_x)::numeric){taken}, 0) AS _h", $"CASE WHEN _h BETWEEN {least} AND {most} THEN _h END");
    }

    protected override string Elements(string array) => $"SELECT jsonb_array_elements_text({array}::jsonb)";

    protected override SqlFragment Negative(Unary e)
    {
        var operand = Print(e.Operand).Within(SqlFragment.Primary);
        return e.Type == ExpressionType.Number ? new($"-{operand}", SqlFragment.Primary - 1) : InRange($"-{operand}::numeric");
    }

    protected override SqlFragment Arithmetic(Binary e)
    {
        var (left, right) = (Print(e.Left), Print(e.Right));
        return e.Operator switch
        {
            BinaryOperator.Add when e.Type == ExpressionType.String => SqlFragment.Binary(left, "||", right, SqlFragment.Concatenation),
            BinaryOperator.Remainder => new($"{Numeric(left)} % NULLIF({Numeric(right)}, 0)", SqlFragment.Product),
            BinaryOperator.Divide when e.Left.Type != ExpressionType.Number =>
                new($"({left.Text})::float8 / NULLIF(({right.Text})::float8, 0)", SqlFragment.Product),
            _ when e.Type == ExpressionType.Number => Floating(e.Operator, left.Text, right.Text),
            _ => InRange($"{Numeric(left)} {e.Operator.Sign()} {Numeric(right)}"),
        };
    }

    protected override SqlFragment Function(Call e)
    {
        return e.Function switch
        {
            Expressions.Function.Floor => Whole(e, "- ({0} < 0)::int"),
            Expressions.Function.Ceiling => Whole(e, "+ ({0} > 0)::int"),
            Expressions.Function.Length => SqlFragment.Call("length", First().Text),
            Expressions.Function.ToLowerCase => SqlFragment.Call("lower", Collated(First()).Text),
            Expressions.Function.ToUpperCase => SqlFragment.Call("upper", Collated(First()).Text),
            Expressions.Function.Trim => SqlFragment.Call("btrim", First().Text, Space),
            Expressions.Function.ToNumber => new($"({First().Text})::float8", SqlFragment.Primary),
            Expressions.Function.Midnight when e.Arguments.Count == 2 => Midnight(First(), Zone(e)),
            Expressions.Function.Midnight => new($"(({First().Text})::timestamp AT TIME ZONE 'UTC')", SqlFragment.Primary),
            Expressions.Function.AddMilliseconds => AddMilliseconds(First(), Print(e.Arguments[1])),
            Expressions.Function.AddDays => AddDays(First(), Print(e.Arguments[1])),
            Expressions.Function.AddMonths => AddMonths(e, First(), Print(e.Arguments[1])),
            Expressions.Function.Between => e.Arguments[0].Type == ExpressionType.Date
                ? new($"({First().Text} - {Print(e.Arguments[1]).Within(SqlFragment.Primary)})::numeric * 86400000", SqlFragment.Product)
                : new($"(extract(epoch FROM {First().Text}) - extract(epoch FROM {Print(e.Arguments[1]).Text})) * 1000",
                    SqlFragment.Product),
            _ => throw new NotSupportedException($"{e.Function} is a condition"),
        };

        SqlFragment First() => Print(e.Arguments[0]);
    }

    private static string Numeric(SqlFragment value) => $"({value.Text})::numeric";

    private static SqlFragment Collated(SqlFragment text) => new($"({text.Text}) COLLATE \"C\"", SqlFragment.Concatenation);

    private static SqlFragment InRange(string operation) =>
        new($"(SELECT CASE WHEN _x BETWEEN -9223372036854775808 AND 9223372036854775807 THEN _x END FROM (SELECT {operation} AS _x OFFSET 0) _s)", SqlFragment.Primary);

    private SqlFragment Whole(Call e, string correction) => Once(e.Arguments, parts =>
    {
        var rest = $"{Numeric(parts[0])} % {parts[1].Text}";
        return new($"div({Numeric(parts[0])}, {parts[1].Text}) {string.Format(CultureInfo.InvariantCulture, correction, rest)}",
            SqlFragment.Sum);
    });

    // For an integer and a number, by exact value: a cast of the integer would round.
    private static string Order(string whole, string number, string sign) =>
        $"(SELECT CASE WHEN _n IS NULL THEN NULL WHEN _d >= 9223372036854775808 THEN {sign}(-1) WHEN _d < -9223372036854775808 THEN {sign}1 "
        + $"WHEN _n <> trunc(_d)::int8 THEN {sign}sign(_n - trunc(_d)::int8) ELSE {sign}(-sign(_d - trunc(_d)))::numeric END FROM (SELECT ({whole})::numeric AS _n, ({number})::float8 AS _d OFFSET 0) _s)";

    // CASE evaluates its conditions in order, also when it is evaluated before any row is read.
    private static SqlFragment Floating(BinaryOperator @operator, string left, string right) => new(
        $"(SELECT CASE {(@operator switch { BinaryOperator.Multiply => Product, BinaryOperator.Divide => Quotient, _ => Sum(@operator) })} END FROM (SELECT {left} AS _x, {right} AS _y OFFSET 0) _s)",
        SqlFragment.Primary);

    private static string Sum(BinaryOperator @operator) =>
        $"WHEN abs(_x) < 1e290 OR abs(_y) < 1e290 OR abs(_x) < {Half} AND abs(_y) < {Half} THEN _x {@operator.Sign()} _y "
        + $"WHEN abs((CASE WHEN abs(_x) >= 1e290 THEN _x END) / 2 {@operator.Sign()} (CASE WHEN abs(_y) >= 1e290 THEN _y END) / 2) < 2::float8 ^ 1023 THEN _x {@operator.Sign()} _y";

    private const string Product =
        "WHEN _x = 0 OR _y = 0 THEN CASE WHEN _x IS NOT NULL AND _y IS NOT NULL THEN 0 END "
        + "WHEN abs(_x) BETWEEN 1e-150 AND 1e150 AND abs(_y) BETWEEN 1e-150 AND 1e150 THEN _x * _y "
        + "WHEN abs(_x) >= 1 AND abs(_y) >= 1 THEN CASE WHEN abs(((CASE WHEN abs(_x) >= 1 THEN _x END) * 2::float8 ^ (-512)) * ((CASE WHEN abs(_y) >= 1 THEN _y END) * 2::float8 ^ (-512))) < 1 THEN _x * _y END "
        + "WHEN abs(_x) <= 1 AND abs(_y) <= 1 THEN CASE WHEN abs(((CASE WHEN abs(_x) <= 1 THEN _x END) * 2::float8 ^ 500) * ((CASE WHEN abs(_y) <= 1 THEN _y END) * 2::float8 ^ 500)) > 2::float8 ^ (-75) THEN _x * _y ELSE 0 END "
        + "ELSE _x * _y";

    private const string Quotient =
        "WHEN _x IS NULL OR _y = 0 THEN NULL WHEN _x = 0 THEN CASE WHEN _y IS NOT NULL THEN 0 END "
        + "WHEN abs(_x) BETWEEN 1e-150 AND 1e150 AND abs(_y) BETWEEN 1e-150 AND 1e150 THEN _x / _y "
        + "WHEN abs(_y) < 1 AND abs(_x) <= 1e-18 THEN _x / _y "
        + "WHEN abs(_y) < 1e-200 AND abs(_x) >= 1e150 THEN NULL "
        + "WHEN abs(_y) < 1 THEN CASE WHEN abs(((CASE WHEN abs(_x) > 1e-18 THEN _x END) * 2::float8 ^ (-600)) / ((CASE WHEN abs(_y) < 1 THEN _y END) * 2::float8 ^ 400)) < 2::float8 ^ 24 THEN _x / _y END "
        + "WHEN abs(_y) >= 1 AND abs(_x) >= 1 THEN _x / _y "
        + "WHEN abs(_y) > 1e150 AND abs(_x) < 1e-200 THEN 0 "
        + "WHEN abs(_y) >= 1 THEN CASE WHEN abs(((CASE WHEN abs(_x) < 1 THEN _x END) * 2::float8 ^ 600) / ((CASE WHEN abs(_y) >= 1 THEN _y END) * 2::float8 ^ (-400))) > 2::float8 ^ (-75) THEN _x / _y ELSE 0 END";

    // According to the offset of the previous day, unless that has changed by then, and the clock of the next day shows midnight as well.
    // Offsets are whole minutes, and before 1970 the offset of 1970 is used, because time zone databases differ for earlier times.
    private static SqlFragment Midnight(SqlFragment date, string zone)
    {
        string Ahead(string moment) =>
            $"date_trunc('minute', (greatest({moment}, 'epoch'::timestamptz) AT TIME ZONE {zone}) - (greatest({moment}, 'epoch'::timestamptz) AT TIME ZONE 'UTC'))";
        return new(
            "(SELECT CASE WHEN _at >= '0001-01-01 00:00:00+00'::timestamptz THEN _at END FROM (SELECT "
            + $"CASE WHEN {Ahead("_at - _before")} <> _before AND {Ahead("_at - _after")} = _after THEN _at - _after ELSE _at - _before END AS _at "
            + $"FROM (SELECT _at, {Ahead("_at - interval '24 hours'")} AS _before, {Ahead("_at + interval '24 hours'")} AS _after "
            + $"FROM (SELECT ({date.Text})::timestamp AT TIME ZONE 'UTC' AS _at OFFSET 0) _s OFFSET 0) _s OFFSET 0) _s)",
            SqlFragment.Primary);
    }

    private static SqlFragment AddMilliseconds(SqlFragment time, SqlFragment span) => new(
        "(SELECT CASE WHEN _m BETWEEN -62135596800000 AND 253402300799999 THEN "
        + "(TIMESTAMP '1970-01-01' + make_interval(days => floor(_m / 86400000)::int, secs => ((_m - floor(_m / 86400000) * 86400000) / 1000)::float8)) AT TIME ZONE 'UTC' END "
        + $"FROM (SELECT trunc(extract(epoch FROM {time.Text}) * 1000) + ({span.Text})::numeric AS _m OFFSET 0) _s)",
        SqlFragment.Primary);

    private static SqlFragment AddDays(SqlFragment date, SqlFragment days) => new(
        $"(SELECT CASE WHEN _m BETWEEN 0 AND 3652058 THEN DATE '0001-01-01' + _m::int END FROM (SELECT ({date.Text} - DATE '0001-01-01') + ({days.Text})::numeric AS _m OFFSET 0) _s)", SqlFragment.Primary);

    // A day that does not exist in the month becomes its last day.
    private static SqlFragment AddMonths(Call e, SqlFragment time, SqlFragment months)
    {
        var isDate = e.Type == ExpressionType.Date;
        var start = isDate ? $"({time.Text})::timestamp" : $"({time.Text}) AT TIME ZONE 'UTC'";
        return new(
            $"(SELECT CASE WHEN extract(year FROM _t) * 12 + extract(month FROM _t) - 1 + _m BETWEEN 12 AND 119999 THEN (_t + make_interval(months => _m::int)){(isDate ? "::date" : " AT TIME ZONE 'UTC'")} END "
            + $"FROM (SELECT {start} AS _t, ({months.Text})::numeric AS _m OFFSET 0) _s)",
            SqlFragment.Primary);
    }

    private static string TypeOf(ExpressionType type) => type switch
    {
        ScalarType scalar => TypeOf(scalar.Kind),
        DecimalType => "numeric",
        EnumType or IdType or RowType or ListType => "text",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static string TypeOf(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => "boolean",
        ScalarKind.Integer => "int8",
        ScalarKind.Number => "float8",
        ScalarKind.String or ScalarKind.Null or ScalarKind.Error => "text",
        ScalarKind.Date => "date",
        ScalarKind.DateTime => "timestamptz",
        ScalarKind.Time => "time",
        ScalarKind.Duration => "numeric",
        ScalarKind.Uuid => "uuid",
        ScalarKind.Json or ScalarKind.File => "json",
    };
}
