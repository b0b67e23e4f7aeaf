using System.Globalization;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Sql;

/// <summary>
/// Lowered values in SQLite: null if absent, guarded so that overflows, infinities and years out of range are null as well.
/// </summary>
/// <param name="dialect">The database.</param>
/// <param name="apart">Whether the row is not in a table: its values are parameters named after its columns.</param>
/// <param name="sight">The visible part of other rows; null: everything.</param>
internal class SqlValues(SqlDialect dialect, Apart apart = Apart.None, ISqlSight? sight = null)
{
    private readonly List<Member> _around = [];

    private const string NoInstantDate = "'%Y-%m-%dT%H:%M:%S'";

    private SqlIdentifiers Identifiers => new(dialect);

    public SqlFragment Print(Expression expression) => expression switch
    {
        Constant { Value: not (null or bool) } e when sight is not null => Held(sight.Parameter(e.Value), e.Type is DecimalType ? ExpressionType.Integer : e.Type, isParameter: true),
        Constant e => Literal(e),
        Variable { Kind: VariableKind.Now or VariableKind.Today } e => Held(e.Kind == VariableKind.Now ? ":now" : ":today", e.Type, isParameter: true),
        Member e => Slot(e),
        Quantified e => Quantified(e),
        Call { Function: Expressions.Function.Count } e => Count((Member)e.Arguments[0]),
        Unary e => Negative(e),
        Binary e => Arithmetic(e),
        Coalesce e => SqlFragment.Call("COALESCE", [.. Alternatives(e).Select(part => Print(part).Text)]),
        Choice e => Case(e),
        Call e => Function(e),
        _ => throw new NotSupportedException($"{expression.GetType().Name} is not printed yet"),
    };

    /// <summary>`… IS NULL`; for a row, the test of its id.</summary>
    public SqlFragment IsNull(Expression value, string test)
    {
        var text = Slot(value);
        return new($"{text.Within(SqlFragment.Sum)} {test}", SqlFragment.Comparison);
    }

    /// <summary>
    /// For a value at the end of relations and one that does not depend on the row: `IN` the rows on the path, so that the database may
    /// begin at either end. Null for all other comparisons.
    /// </summary>
    public SqlFragment? Joined(Comparison e) =>
        apart != Apart.None || e.Operator != BinaryOperator.Equal || !IsPlain(e.Left.Type) ? null : Joined(e.Left, e.Right) ?? Joined(e.Right, e.Left);

    private SqlFragment? Joined(Expression end, Expression other) =>
        end is Member { Of: Member } && !ReadsRow(other) && ValueReads.PathOf(end) is { Root: VariableKind.Entity, Asked: null } path
            ? new(SqlPaths.Joined(path, value => $"{value} = {Print(other).Within(SqlFragment.Sum)}", dialect, sight), SqlFragment.Comparison)
            : null;

    private static bool IsPlain(ExpressionType type) => type is IdType or EnumType or ScalarType { Kind: ScalarKind.String or ScalarKind.Uuid };

    private static bool ReadsRow(Expression value) =>
        value.Descendants().Any(part => part is Element or Expressions.Quantified or Call { Function: Expressions.Function.Count } or Variable { Kind: VariableKind.Entity or VariableKind.Input });

    public virtual SqlFragment Compare(Comparison e) => SqlFragment.Binary(Print(e.Left), SqlWriter.Sign(e.Operator), Print(e.Right), SqlFragment.Comparison);

    protected virtual SqlFragment Literal(Constant constant) => SqlFragment.Literal(constant.Value);

    /// <summary>A stored value, or a parameter, in the form that expressions use.</summary>
    protected virtual SqlFragment Held(string value, ExpressionType type, bool isParameter) => new(value, SqlFragment.Primary);

    public SqlFragment Match(Match e) => e.Part is Constant
        ? Matched(e, Print(e.Text), Print(e.Part))
        : Once([e.Text, e.Part], parts => Matched(e, parts[0], parts[1]));

    protected virtual SqlFragment Matched(Match e, SqlFragment text, SqlFragment part)
    {
        var equal = e.Is ? "=" : "<>";
        var known = ((e.Part as Constant)?.Value as string)?.EnumerateRunes().Count();
        var test = e.Function switch
        {
            Expressions.Function.EndsWith when known > 0 => string.Create(CultureInfo.InvariantCulture, $"substr({text.Text}, -{known}) {equal} {part.Text}"),
            Expressions.Function.EndsWith when known is null => $"substr({text.Text}, length({text.Text}) - length({part.Text}) + 1) {equal} {part.Within(SqlFragment.Sum)}",
            Expressions.Function.StartsWith or Expressions.Function.EndsWith =>
                $"substr({text.Text}, 1, {known?.ToString(CultureInfo.InvariantCulture) ?? $"length({part.Text})"}) {equal} {part.Within(SqlFragment.Sum)}",
            _ => $"instr({text.Text}, {part.Text}) {(e.Is ? ">" : "=")} 0",
        };
        return new(test, SqlFragment.Comparison);
    }

    // For a row, its id.
    private SqlFragment Slot(Expression value) => value switch
    {
        Member or Element when ValueReads.OfElement(value) is var (element, path) => Held(SqlPaths.FromTable(path, Alias(element.Depth), dialect, sight), path.Type, isParameter: false),
        Member or Variable => Path(ValueReads.PathOf(value)!),
        _ => Print(value),
    };

    private SqlFragment Quantified(Quantified e)
    {
        // A row for which the predicate is unknown is neither: if it does not certainly hold, it prevents every.
        _around.Add(e.Rows);
        var predicate = SqlWriter.Print(e.Predicate, this);
        _around.RemoveAt(_around.Count - 1);
        var fails = e.Predicate == Test.Never ? "" : $" AND {predicate.Within(SqlFragment.Sum)} IS NOT TRUE";
        var passes = e.Predicate == Test.Always ? "" : $" AND {predicate.Within(SqlFragment.And)}";
        var alias = Alias(_around.Count);
        if (IsShared(e.Rows) && SharedLists.IsApart(e.Predicate.Operands(), _around.Count))
        {
            var (rows, key) = Keyed(e.Rows, alias);
            return new($"{Slot(Holders.IdOf(e.Rows)).Within(SqlFragment.Sum)} {(e.Every ? "NOT IN" : "IN")} (SELECT {key} FROM {rows} WHERE {key} IS NOT NULL{(e.Every ? fails : passes)})", SqlFragment.Comparison);
        }

        return e.Every
            ? new($"NOT EXISTS (SELECT 1 FROM {From(e.Rows, alias)}{fails})", SqlFragment.Not)
            : new($"EXISTS (SELECT 1 FROM {From(e.Rows, alias)}{passes})", SqlFragment.Primary);
    }

    private SqlFragment Count(Member rows)
    {
        if (!IsShared(rows))
        {
            return new($"(SELECT count(*) FROM {From(rows, "_0")})", SqlFragment.Primary);
        }

        var (all, key) = Keyed(rows, "_0");
        return SqlFragment.Call("COALESCE", $"(SELECT truth_count FROM (SELECT {key} AS truth_key, count(*) AS truth_count FROM {all} GROUP BY {key}) truth_groups WHERE truth_key = {Slot(Holders.IdOf(rows)).Text})", "0");
    }

    // A rule is also evaluated for single rows, for which reading all others would be wasteful; a filter is evaluated for many.
    private bool IsShared(Member rows) => sight is not null && apart == Apart.None && SharedLists.IsShared(rows, _around);

    // All rows in such a list, each with the id of the row on which it depends.
    private (string Rows, string Key) Keyed(Member rows, string alias)
    {
        var list = (ListType)rows.Type;
        var entity = ((RowType)list.Of).Entity;
        var source = SqlPaths.Source(entity, Identifiers.Table(entity), alias, sight);
        if (list is { By: { } by, IsMany: false })
        {
            return (source, $"{alias}.{Identifiers.Column(by)}");
        }

        var links = list.By is { } back ? Identifiers.Links(entity, back) : Identifiers.Links(((RowType)rows.Of.Type).Entity, rows.Name);
        var (mine, theirs) = list.By is null ? (SqlNames.LinkFrom, SqlNames.LinkTo) : (SqlNames.LinkTo, SqlNames.LinkFrom);
        return ($"{source} JOIN {links} ON {links}.{theirs} = {alias}.id", $"{links}.{mine}");
    }

    private string From(Member rows, string alias)
    {
        var list = (ListType)rows.Type;
        var entity = ((RowType)list.Of).Entity;
        var source = $"{SqlPaths.Source(entity, Identifiers.Table(entity), alias, sight)} WHERE {alias}.";
        return list is { By: { } by, IsMany: false }
            ? $"{source}{Identifiers.Column(by)} = {Slot(Holders.IdOf(rows)).Text}"
            : $"{source}id IN ({Linked(rows, list)})";
    }

    // The ids of the rows, from the link table; for a row that may not be stored yet, from its own values.
    private string Linked(Member rows, ListType list)
    {
        if (apart != Apart.None && list.By is null && rows.Of is Variable { Kind: VariableKind.Entity or VariableKind.Input } row)
        {
            return Elements(":" + (apart == Apart.Two && row.Kind == VariableKind.Entity ? SqlNames.EntityParameter(rows.Name) : SqlNames.RowParameter(rows.Name)));
        }

        var id = Slot(Holders.IdOf(rows)).Text;
        return list.By is { } by
            ? $"SELECT {SqlNames.LinkFrom} FROM {Identifiers.Links(((RowType)list.Of).Entity, by)} WHERE {SqlNames.LinkTo} = {id}"
            : $"SELECT {SqlNames.LinkTo} FROM {Identifiers.Links(((RowType)rows.Of.Type).Entity, rows.Name)} WHERE {SqlNames.LinkFrom} = {id}";
    }

    /// <summary>The elements of a JSON array, as rows.</summary>
    protected virtual string Elements(string array) => $"SELECT value FROM json_each({array})";

    // No table has this name.
    private static string Alias(int depth) => string.Create(CultureInfo.InvariantCulture, $"_{depth + 1}");

    private SqlFragment Path(ValuePath path) => path.Root switch
    {
        VariableKind.User when sight is { Auth: { } auth } && path != ValueReads.CallerId => Held(SqlPaths.FromCaller(path, auth, dialect, sight), path.Type, isParameter: false),
        VariableKind.User => Held(SqlWriter.CallerParameter(path), path.Type, isParameter: true),
        VariableKind.Entity or VariableKind.Input when apart != Apart.None =>
            Held(SqlPaths.FromParameter(path, dialect, isEntity: apart == Apart.Two && path.Root == VariableKind.Entity), path.Type, isParameter: path.Through.Count == 0),
        VariableKind.Entity or VariableKind.Input => Held(SqlPaths.FromTable(path, Identifiers.Table(path.Entity), dialect, sight), path.Type, isParameter: false),
        _ => throw new NotSupportedException($"{path.Root} is not in the database"),
    };

    private static IEnumerable<Expression> Alternatives(Expression e) => e is Coalesce c ? [c.Left, .. Alternatives(c.Right)] : [e];

    private SqlFragment Case(Choice e)
    {
        var second = e.WhenFalse == Test.Never ? "" : e.WhenFalse == Test.Always
            ? $" ELSE {Print(e.Second).Text}"
            : $" WHEN {SqlWriter.Print(e.WhenFalse, this).Text} THEN {Print(e.Second).Text}";
        return new($"CASE WHEN {SqlWriter.Print(e.WhenTrue, this).Text} THEN {Print(e.First).Text}{second} END", SqlFragment.Primary);
    }

    // The negation of the smallest integer is a real of 2^63, which no integer is.
    protected virtual SqlFragment Negative(Unary e) =>
        IsLink(e.Operand, e.Type) ? Guarded(e.Type, Chain(e, e.Type), isShort: false)
        : e.Type == ExpressionType.Number ? Chain(e, e.Type)
        : SqlFragment.Call("NULLIF", Chain(e, e.Type).Text, "9223372036854775808.0");

    protected virtual SqlFragment Arithmetic(Binary e)
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
            _ when e.Left.Type == ExpressionType.Number => Finite(SqlFragment.Binary(Chain(e.Left, e.Type), "/", right, SqlFragment.Product)),
            _ => SqlFragment.Binary(SqlFragment.Call("CAST", left.Text + " AS REAL"), "/", right, SqlFragment.Product),
        };
    }

    // An integer that overflows becomes a real, a real an infinity, and each remains so, or becomes null, under `+`, `-` and `*`, so the
    // result of a chain shows the overflow of any part.
    private SqlFragment Chain(Expression e, ExpressionType type) => e switch
    {
        Unary minus when IsLink(e, type) => new("-" + Chain(minus.Operand, type).Within(SqlFragment.Primary), SqlFragment.Primary - 1),
        Binary { Operator: BinaryOperator.Multiply } product when IsLink(e, type) => SqlFragment.Binary(Chain(product.Left, type), "*", Chain(product.Right, type), SqlFragment.Product),
        Binary sum when IsLink(e, type) => SqlFragment.Binary(Chain(sum.Left, type), sum.Operator.Sign(), Chain(sum.Right, type), SqlFragment.Sum),
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

    // Without an offset, SQLite would flatten the inner query into the outer one, and duplicate what was to be computed once.
    private const string Isolated = " LIMIT 1 OFFSET 0";

    /// <summary>
    /// Prints an operation that uses its operands more than once: operands other than columns, parameters and literals become columns of a
    /// separate query, so that the text and the work of a nested expression do not double at each level.
    /// </summary>
    protected SqlFragment Once(IReadOnlyList<Expression> operands, Func<IReadOnlyList<SqlFragment>, SqlFragment> print)
    {
        var printed = operands.Select(Print).ToList();
        if (operands.All(IsShort))
        {
            return print(printed);
        }

        var columns = string.Join(", ", printed.Select((value, i) => $"{value.Text} AS {Name(i)}"));
        return new($"(SELECT {print([.. printed.Select((_, i) => new SqlFragment(Name(i), SqlFragment.Primary))]).Text} FROM (SELECT {columns}{Isolated}){OnceAlias})", SqlFragment.Primary);

        static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"_v{i}");
    }

    /// <summary>The name of a query in a `FROM`, where one is required.</summary>
    protected virtual string OnceAlias => "";

    private static bool IsShort(Expression e) => e is Constant or Member { Of: Variable } or Variable;

    private static SqlFragment Finite(SqlFragment operation) => SqlFragment.Call("NULLIF", SqlFragment.Call("NULLIF", operation.Text, "9e999").Text, "-9e999");

    protected virtual SqlFragment Function(Call e)
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
            Expressions.Function.Midnight => SqlFragment.Binary(First(), "||", SqlFragment.Literal("T00:00:00.000Z"), SqlFragment.Concatenation),
            Expressions.Function.AddMilliseconds => AddMilliseconds(e),
            Expressions.Function.AddDays => InRange(e, SqlFragment.Call("date", First().Text, Days(e.Arguments[1]))),
            Expressions.Function.AddMonths => AddMonths(e),
            Expressions.Function.Between => Between(e),
            _ => throw new NotSupportedException($"{e.Function} is a condition"),
        };

        SqlFragment First() => Print(e.Arguments[0]);
    }

    protected static string Zone(Call midnight) => SqlFragment.Quoted((string)((Constant)midnight.Arguments[1]).Value!);

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
        "(SELECT strftime(" + NoInstantDate + ", start, printf('%+d seconds', (part - ((part % 1000) + 1000) % 1000) / 1000)) || printf('.%03dZ', ((part % 1000) + 1000) % 1000) "
        + $"FROM (SELECT substr(at, 1, 19) AS start, CASE WHEN abs(span / 2) < 1000000000000000 THEN substr(at, 21, 3) + span END AS part FROM (SELECT {time.Text} AS at, {span.Text} AS span{Isolated}){Isolated}) WHERE part IS NOT NULL)",
        SqlFragment.Primary);

    // In SQLite, a day that does not exist in the month becomes one of the next month, so the last day of the month is the limit.
    private SqlFragment AddMonths(Call e) => InRange(e, Once(e.Arguments, parts =>
    {
        var (day, constant) = (parts[0].Text, (e.Arguments[1] as Constant)?.Value as long?);
        var count = constant is { } known ? Modifier(known, "months") : $"{parts[1].Within(SqlFragment.Concatenation)} || ' months'";
        var next = constant is < 1_000_000 ? Modifier(constant.Value + 1, "months") : $"({parts[1].Within(SqlFragment.Sum)} + 1) || ' months'";
        var moved = $"min(date({day}, {count}), ifnull(date({day}, 'start of month', {next}, '-1 day'), '9999-12-31'))";
        return e.Type == ExpressionType.Date ? new(moved, SqlFragment.Primary) : new($"{moved} || substr({day}, 11)", SqlFragment.Concatenation);
    }));

    private string Days(Expression count) => count is Constant { Value: long known } ? Modifier(known, "days") : $"{Print(count).Within(SqlFragment.Concatenation)} || ' days'";

    private static string Modifier(long count, string unit) => SqlFragment.Quoted(string.Create(CultureInfo.InvariantCulture, $"{count:+0;-0;+0} {unit}"));

    // A year before the first is refused; with the current time and a constant duration, this cannot happen.
    private static SqlFragment InRange(Call e, SqlFragment moved) => TimeShifts.IsNear(e) ? moved : SqlFragment.Call("NULLIF", SqlFragment.Call("max", moved.Text, "'0001'").Text, "'0001'");

    private SqlFragment Between(Call e) => e.Arguments[0].Type == ExpressionType.Date
        ? SqlFragment.Call("CAST", $"(julianday({Print(e.Arguments[0]).Text}) - julianday({Print(e.Arguments[1]).Text})) * 86400000 AS INTEGER")
        : Once(e.Arguments, at =>
            new($"(strftime('%s', {at[0].Text}) - strftime('%s', {at[1].Text})) * 1000 + substr({at[0].Text}, 21, 3) - substr({at[1].Text}, 21, 3)", SqlFragment.Sum));
}
