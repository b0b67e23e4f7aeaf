using System.Globalization;
using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>Lowered values as SQLite computes them: null where absent, guarded so that overflow, infinity and years out of range are null too.</summary>
/// <param name="dialect">The database.</param>
/// <param name="apart">Whether the row is no table: its values are parameters named after its columns.</param>
/// <param name="sight">What may be seen of other rows; null: everything.</param>
internal class SqlValues(SqlDialect dialect, Apart apart = Apart.None, ISqlSight? sight = null)
{
    private int _depth;

    private const string NoInstantDate = "'%Y-%m-%dT%H:%M:%S'";

    private SqlIdentifiers Identifiers => new(dialect);

    public SqlText Print(Expression expression) => expression switch
    {
        Constant { Value: not (null or bool) } e when sight is not null => Held(sight.Parameter(e.Value), e.Type is DecimalType ? ExpressionType.Integer : e.Type, isParameter: true),
        Constant e => Literal(e),
        Variable { Kind: VariableKind.Now or VariableKind.Today } e => Held(e.Kind == VariableKind.Now ? ":now" : ":today", e.Type, isParameter: true),
        Member e => Slot(e),
        Quantified e => Quantified(e),
        Call { Function: Expressions.Function.Count } e => Count((Member)e.Arguments[0]),
        Unary e => Negative(e),
        Binary e => Arithmetic(e),
        Coalesce e => SqlText.Call("COALESCE", [.. Alternatives(e).Select(part => Print(part).Text)]),
        Choice e => Case(e),
        Call e => Function(e),
        _ => throw new NotSupportedException($"{expression.GetType().Name} is not printed yet"),
    };

    /// <summary>`… IS NULL`; of a row, of its id.</summary>
    public SqlText IsNull(Expression value, string test)
    {
        var text = Slot(value);
        return new($"{text.Within(SqlText.Sum)} {test}", SqlText.Comparison);
    }

    /// <summary>
    /// Of a value at the end of relations, and one that has nothing to do with the row: `EXISTS` over the rows on the way, so that the database may
    /// begin at either end. Null for every other comparison.
    /// </summary>
    public SqlText? Joined(Comparison e) =>
        apart != Apart.None || e.Operator != BinaryOperator.Equal || !IsPlain(e.Left.Type) ? null : Joined(e.Left, e.Right) ?? Joined(e.Right, e.Left);

    private SqlText? Joined(Expression end, Expression other) =>
        end is Member { Of: Member } && !ReadsRow(other) && ValueReads.PathOf(end) is { Root: VariableKind.Entity, Asked: null } path
            ? new(SqlPaths.Joined(path, value => $"{value} = {Print(other).Within(SqlText.Sum)}", dialect, sight), SqlText.Primary)
            : null;

    private static bool IsPlain(ExpressionType type) => type is IdType or EnumType or ScalarType { Kind: ScalarKind.String or ScalarKind.Uuid };

    private static bool ReadsRow(Expression value) =>
        value.Descendants().Any(part => part is Element or Expressions.Quantified or Call { Function: Expressions.Function.Count } or Variable { Kind: VariableKind.Entity or VariableKind.Input });

    public virtual SqlText Compare(Comparison e) => SqlText.Binary(Print(e.Left), SqlWriter.Sign(e.Operator), Print(e.Right), SqlText.Comparison);

    protected virtual SqlText Literal(Constant constant) => SqlText.Literal(constant.Value);

    /// <summary>A stored value, or a parameter, as expressions take it.</summary>
    protected virtual SqlText Held(string value, ExpressionType type, bool isParameter) => new(value, SqlText.Primary);

    public virtual SqlText Match(Match e)
    {
        var (text, part) = (Print(e.Text), Print(e.Part));
        var equal = e.Is ? "=" : "<>";
        var known = (e.Part as Constant)?.Value is string constant ? constant.EnumerateRunes().Count() : -1;
        var test = e.Function switch
        {
            Expressions.Function.StartsWith => $"substr({text.Text}, 1, {(known >= 0 ? known.ToString(CultureInfo.InvariantCulture) : $"length({part.Text})")}) {equal} {part.Within(SqlText.Sum)}",
            Expressions.Function.EndsWith when known > 0 => string.Create(CultureInfo.InvariantCulture, $"substr({text.Text}, -{known}) {equal} {part.Text}"),
            Expressions.Function.EndsWith => $"substr({text.Text}, length({text.Text}) - length({part.Text}) + 1) {equal} {part.Within(SqlText.Sum)}",
            _ => $"instr({text.Text}, {part.Text}) {(e.Is ? ">" : "=")} 0",
        };
        return new(test, SqlText.Comparison);
    }

    // Of a row, its id.
    private SqlText Slot(Expression value) => value switch
    {
        Member or Element when ValueReads.OfElement(value) is var (element, path) => Held(SqlPaths.FromTable(path, Alias(element.Depth), dialect, sight), path.Type, isParameter: false),
        Member or Variable => Path(ValueReads.PathOf(value)!),
        _ => Print(value),
    };

    private SqlText Quantified(Quantified e)
    {
        // A row that is unknown is neither: what does not certainly pass is in the way of every.
        _depth++;
        var predicate = SqlWriter.Print(e.Predicate, this);
        var rows = From(e.Rows, Alias(--_depth));
        var fails = e.Predicate == Test.Never ? "" : $" AND {predicate.Within(SqlText.Sum)} IS NOT TRUE";
        var passes = e.Predicate == Test.Always ? "" : $" AND {predicate.Within(SqlText.And)}";
        return e.Every ? new($"NOT EXISTS (SELECT 1 FROM {rows}{fails})", SqlText.Not) : new($"EXISTS (SELECT 1 FROM {rows}{passes})", SqlText.Primary);
    }

    private SqlText Count(Member rows) => new($"(SELECT count(*) FROM {From(rows, "_0")})", SqlText.Primary);

    private string From(Member rows, string alias)
    {
        var list = (ListType)rows.Type;
        var entity = ((RowType)list.Of).Entity;
        var source = $"{SqlPaths.Source(entity, Identifiers.Table(entity), alias, sight)} WHERE {alias}.";
        return list is { By: { } by, IsMany: false }
            ? $"{source}{Identifiers.Column(by)} = {Slot(Holders.IdOf(rows)).Text}"
            : $"{source}id IN ({Linked(rows, list)})";
    }

    // The ids of the rows, from the table between; of a row that may not be stored yet, as it has them.
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

    // No table is called so.
    private static string Alias(int depth) => string.Create(CultureInfo.InvariantCulture, $"_{depth + 1}");

    private SqlText Path(ValuePath path) => path.Root switch
    {
        VariableKind.User when sight is { Auth: { } auth } && path != ValueReads.CallerId => Held(SqlPaths.FromCaller(path, auth, dialect, sight), path.Type, isParameter: false),
        VariableKind.User => Held(SqlWriter.CallerParameter(path), path.Type, isParameter: true),
        VariableKind.Entity or VariableKind.Input when apart != Apart.None =>
            Held(SqlPaths.FromParameter(path, dialect, isEntity: apart == Apart.Two && path.Root == VariableKind.Entity), path.Type, isParameter: path.Through.Count == 0),
        VariableKind.Entity or VariableKind.Input => Held(SqlPaths.FromTable(path, Identifiers.Table(path.Entity), dialect, sight), path.Type, isParameter: false),
        _ => throw new NotSupportedException($"{path.Root} is not in the database"),
    };

    private static IEnumerable<Expression> Alternatives(Expression e) => e is Coalesce c ? [c.Left, .. Alternatives(c.Right)] : [e];

    private SqlText Case(Choice e)
    {
        var second = e.WhenFalse == Test.Never ? "" : e.WhenFalse == Test.Always
            ? $" ELSE {Print(e.Second).Text}"
            : $" WHEN {SqlWriter.Print(e.WhenFalse, this).Text} THEN {Print(e.Second).Text}";
        return new($"CASE WHEN {SqlWriter.Print(e.WhenTrue, this).Text} THEN {Print(e.First).Text}{second} END", SqlText.Primary);
    }

    // Minus the least integer is a real of 2^63, which no integer is.
    protected virtual SqlText Negative(Unary e) =>
        IsLink(e.Operand, e.Type) ? Guarded(e.Type, Chain(e, e.Type), isShort: false)
        : e.Type == ExpressionType.Number ? Chain(e, e.Type)
        : SqlText.Call("NULLIF", Chain(e, e.Type).Text, "9223372036854775808.0");

    protected virtual SqlText Arithmetic(Binary e)
    {
        if (IsLink(e, e.Type))
        {
            return Guarded(e.Type, Chain(e, e.Type), IsShort(e.Left) && IsShort(e.Right));
        }

        var (left, right) = (Print(e.Left), Print(e.Right));
        return e.Operator switch
        {
            BinaryOperator.Add => SqlText.Binary(left, "||", right, SqlText.Concatenation),
            BinaryOperator.Remainder => SqlText.Binary(left, "%", right, SqlText.Product),
            _ when e.Left.Type == ExpressionType.Number => Finite(SqlText.Binary(Chain(e.Left, e.Type), "/", right, SqlText.Product)),
            _ => SqlText.Binary(SqlText.Call("CAST", left.Text + " AS REAL"), "/", right, SqlText.Product),
        };
    }

    // An integer that overflows becomes a real, a real an infinity, and each stays that, or null, under `+`, `-` and `*`: the end of a chain
    // of them tells of all its links.
    private SqlText Chain(Expression e, ExpressionType type) => e switch
    {
        Unary minus when IsLink(e, type) => new("-" + Chain(minus.Operand, type).Within(SqlText.Primary), SqlText.Primary - 1),
        Binary { Operator: BinaryOperator.Multiply } product when IsLink(e, type) => SqlText.Binary(Chain(product.Left, type), "*", Chain(product.Right, type), SqlText.Product),
        Binary sum when IsLink(e, type) => SqlText.Binary(Chain(sum.Left, type), sum.Operator.Sign(), Chain(sum.Right, type), SqlText.Sum),
        _ => Print(e),
    };

    private static bool IsLink(Expression e, ExpressionType type) =>
        e is Unary or Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply }
        && e.Type != ExpressionType.String && (e.Type == ExpressionType.Number) == (type == ExpressionType.Number);

    // What is more than columns and literals is computed once.
    private static SqlText Guarded(ExpressionType type, SqlText chain, bool isShort) =>
        type == ExpressionType.Number ? Finite(chain)
        : isShort ? new($"CASE WHEN typeof({chain.Text}) = 'integer' THEN {chain.Text} END", SqlText.Primary)
        : new($"(SELECT CASE WHEN typeof(it) = 'integer' THEN it END FROM (SELECT {chain.Text} AS it))", SqlText.Primary);

    private static bool IsShort(Expression e) => e is Constant or Member { Of: Variable };

    private static SqlText Finite(SqlText operation) => SqlText.Call("NULLIF", SqlText.Call("NULLIF", operation.Text, "9e999").Text, "-9e999");

    protected virtual SqlText Function(Call e)
    {
        var first = Print(e.Arguments[0]);
        return e.Function switch
        {
            Expressions.Function.Floor => Whole(e, "- ({0} < 0)"),
            Expressions.Function.Ceiling => Whole(e, "+ ({0} > 0)"),
            Expressions.Function.Length => SqlText.Call("length", first.Text),
            Expressions.Function.ToLowerCase => SqlText.Call("lower", first.Text),
            Expressions.Function.ToUpperCase => SqlText.Call("upper", first.Text),
            Expressions.Function.Trim => SqlText.Call("trim", first.Text, "char(9, 10, 11, 12, 13, 32)"),
            Expressions.Function.ToNumber => SqlText.Call("CAST", first.Text + " AS REAL"),
            Expressions.Function.Midnight when e.Arguments.Count == 2 => SqlText.Call(SqlNames.Midnight, first.Text, Zone(e)),
            Expressions.Function.Midnight => SqlText.Binary(first, "||", SqlText.Literal("T00:00:00.000Z"), SqlText.Concatenation),
            Expressions.Function.AddMilliseconds => AddMilliseconds(e, first),
            Expressions.Function.AddDays => InRange(e, SqlText.Call("date", first.Text, Modifier(e.Arguments[1], "days"))),
            Expressions.Function.AddMonths => AddMonths(e, first),
            Expressions.Function.Between => Between(e, first, Print(e.Arguments[1])),
            _ => throw new NotSupportedException($"{e.Function} is a condition"),
        };
    }

    protected static string Zone(Call midnight) => SqlText.Quoted((string)((Constant)midnight.Arguments[1]).Value!);

    // Division of integers rounds towards zero: what is left over says where from.
    private SqlText Whole(Call e, string correction)
    {
        var (units, by) = (Print(e.Arguments[0]), Print(e.Arguments[1]));
        var rest = SqlText.Binary(units, "%", by, SqlText.Product).Text;
        return new($"{SqlText.Binary(units, "/", by, SqlText.Product).Text} {string.Format(CultureInfo.InvariantCulture, correction, rest)}", SqlText.Sum);
    }

    // Whole seconds leave the fraction as it is.
    private SqlText AddMilliseconds(Call e, SqlText time)
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
            var moved = SqlText.Call("strftime", NoInstantDate, time.Text, Modifier(new Constant(ExpressionType.Integer, count), unit));
            return InRange(e, new($"{moved.Text} || substr({time.Text}, 20)", SqlText.Concatenation));
        }

        return InRange(e, WithFraction(time, Print(e.Arguments[1])));
    }

    // The sum of both fractions, as whole seconds to move by, rounded down, and as what is left.
    private static SqlText WithFraction(SqlText time, SqlText span) => new(
        "(SELECT strftime(" + NoInstantDate + ", start, printf('%+d seconds', (part - ((part % 1000) + 1000) % 1000) / 1000)) || printf('.%03dZ', ((part % 1000) + 1000) % 1000) "
        + $"FROM (SELECT substr(at, 1, 19) AS start, CASE WHEN abs(span / 2) < 1000000000000000 THEN substr(at, 21, 3) + span END AS part FROM (SELECT {time.Text} AS at, {span.Text} AS span)) WHERE part IS NOT NULL)",
        SqlText.Primary);

    private SqlText AddMonths(Call e, SqlText time)
    {
        var next = e.Arguments[1] is Constant { Value: long months } && months < 1_000_000
            ? Modifier(new Constant(ExpressionType.Integer, months + 1), "months")
            : $"({Print(e.Arguments[1]).Within(SqlText.Sum)} + 1) || ' months'";
        var day = time.Text;

        // SQLite lets a day that the month lacks run over into the next: the last day of the month is the limit.
        var moved = $"min(date({day}, {Modifier(e.Arguments[1], "months")}), ifnull(date({day}, 'start of month', {next}, '-1 day'), '9999-12-31'))";
        return e.Type == ExpressionType.Date
            ? InRange(e, new(moved, SqlText.Primary))
            : InRange(e, new($"{moved} || substr({day}, 11)", SqlText.Concatenation));
    }

    private string Modifier(Expression count, string unit) => count is Constant { Value: long known }
        ? SqlText.Quoted(string.Create(CultureInfo.InvariantCulture, $"{known:+0;-0;+0} {unit}"))
        : $"{Print(count).Within(SqlText.Concatenation)} || ' {unit}'";

    // A year before the first is refused; where the time is the present and the span is written, it cannot come to that.
    private static SqlText InRange(Call e, SqlText moved) => Moves.IsNear(e) ? moved : SqlText.Call("NULLIF", SqlText.Call("max", moved.Text, "'0001'").Text, "'0001'");

    private static SqlText Between(Call e, SqlText a, SqlText b) => e.Arguments[0].Type == ExpressionType.Date
        ? SqlText.Call("CAST", $"(julianday({a.Text}) - julianday({b.Text})) * 86400000 AS INTEGER")
        : new($"(strftime('%s', {a.Text}) - strftime('%s', {b.Text})) * 1000 + substr({a.Text}, 21, 3) - substr({b.Text}, 21, 3)", SqlText.Sum);
}
