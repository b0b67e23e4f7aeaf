using System.Globalization;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Sql;

/// <summary>
/// Lowered values in the SQL of a database: null if absent, guarded so that overflows, infinities and years out of range are null as well.
/// </summary>
/// <param name="dialect">The database.</param>
/// <param name="apart">Whether the row is not in a table: its values are parameters named after its columns.</param>
/// <param name="sight">The visible part of other rows; null: everything.</param>
internal abstract partial class SqlValues(SqlDialect dialect, Apart apart, ISqlSight? sight)
{
    private readonly List<Member> _around = [];

    private SqlIdentifiers Identifiers => new(dialect);

    /// <summary>The values of a database.</summary>
    public static SqlValues Of(SqlDialect dialect, Apart apart, ISqlSight? sight = null) => dialect switch
    {
        SqlDialect.Sqlite => new SqliteValues(apart, sight),
        SqlDialect.Postgres => new PostgresValues(apart, sight),
        _ => throw new NotSupportedException($"{dialect} has no values yet"),
    };

    public SqlFragment Print(Expression expression) => expression switch
    {
        Constant { Value: not (null or bool) } e when sight?.Parameter(e.Value) is { } parameter =>
            Held(parameter, e.Type is DecimalType ? ExpressionType.Integer : e.Type, isParameter: true),
        Constant e => Literal(e),
        Variable { Kind: VariableKind.Now or VariableKind.Today } e =>
            Held(e.Kind == VariableKind.Now ? ":now" : ":today", e.Type, isParameter: true),
        Member e => Slot(e),
        Quantified e => Quantified(e),
        Aggregated e => Aggregate(e),
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
        apart != Apart.None || e.Operator != BinaryOperator.Equal || !IsPlain(e.Left.Type)
            ? null
            : Joined(e.Left, e.Right) ?? Joined(e.Right, e.Left);

    private SqlFragment? Joined(Expression end, Expression other) =>
        end is Member { Of: Member } && !ReadsRow(other) && ValueReads.PathOf(end) is { Root: VariableKind.Entity, Asked: null } path
            ? new(SqlPaths.Joined(path, value => $"{value} = {Print(other).Within(SqlFragment.Sum)}", dialect, sight),
                SqlFragment.Comparison)
            : null;

    private static bool IsPlain(ExpressionType type) =>
        type is IdType or EnumType or ScalarType { Kind: ScalarKind.String or ScalarKind.Uuid };

    private static bool ReadsRow(Expression value) =>
        value.Descendants()
            .Any(part => part is Element or Variable { Kind: VariableKind.Entity or VariableKind.Input } || part.IsQuestion());

    /// <summary>A value as the result of a query, in the form in which it is answered.</summary>
    public virtual string Result(Expression value) => Print(value).Text;

    public abstract SqlFragment Compare(Comparison e);

    protected abstract SqlFragment Literal(Constant constant);

    /// <summary>A stored value, or a parameter, in the form that expressions use.</summary>
    protected abstract SqlFragment Held(string value, ExpressionType type, bool isParameter);

    protected abstract SqlFragment Matched(Match e, SqlFragment text, SqlFragment part);

    /// <summary>The elements of a JSON array, as rows.</summary>
    protected abstract string Elements(string array);

    protected abstract SqlFragment Negative(Unary e);

    protected abstract SqlFragment Arithmetic(Binary e);

    protected abstract SqlFragment Function(Call e);

    /// <summary>
    /// The exact total of the column `_x` as columns of a grouped query, and as their result; see <see cref="Aggregate"/>.
    /// </summary>
    /// <param name="taken">After an aggregate function: which rows to take.</param>
    /// <param name="type">A decimal has at most 18 digits, everything else 64 bits.</param>
    protected abstract (string Columns, string Result) Total(string taken, ExpressionType type);

    /// <summary>The name of a query in a `FROM`, where one is required.</summary>
    protected abstract string OnceAlias { get; }

    public SqlFragment Match(Match e) => e.Part is Constant
        ? Matched(e, Print(e.Text), Print(e.Part))
        : Once([e.Text, e.Part], parts => Matched(e, parts[0], parts[1]));

    // For a row, its id.
    private SqlFragment Slot(Expression value) => value switch
    {
        Member or Element when ValueReads.OfElement(value) is var (element, path) =>
            Held(SqlPaths.FromTable(path, Alias(element.Depth), dialect, sight), path.Type, isParameter: false),
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

    public string Ids(Member rows, Test predicate)
    {
        _around.Add(rows);
        var passes = predicate == Test.Always ? "" : $" AND {SqlWriter.Print(predicate, this).Within(SqlFragment.And)}";
        _around.RemoveAt(_around.Count - 1);
        var alias = Alias(_around.Count);
        return $"SELECT {alias}.id FROM {From(rows, alias)}{passes}";
    }

    private SqlFragment Count(Member rows)
    {
        if (!IsShared(rows))
        {
            return new($"(SELECT count(*) FROM {From(rows, "_0")})", SqlFragment.Primary);
        }

        var (all, key) = Keyed(rows, "_0");
        return SqlFragment.Call("COALESCE",
            $"(SELECT truth_count FROM (SELECT {key} AS truth_key, count(*) AS truth_count FROM {all} GROUP BY {key}) truth_groups WHERE truth_key = {Slot(Holders.IdOf(rows)).Text})", "0");
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
            return Elements(":"
                + (apart == Apart.Two && row.Kind == VariableKind.Entity
                ? SqlNames.EntityParameter(rows.Name)
                : SqlNames.RowParameter(rows.Name)));
        }

        var id = Slot(Holders.IdOf(rows)).Text;
        return list.By is { } by
            ? $"SELECT {SqlNames.LinkFrom} FROM {Identifiers.Links(((RowType)list.Of).Entity, by)} WHERE {SqlNames.LinkTo} = {id}"
            : $"SELECT {SqlNames.LinkTo} FROM {Identifiers.Links(((RowType)rows.Of.Type).Entity, rows.Name)} WHERE {SqlNames.LinkFrom} = {id}";
    }

    // No table has this name.
    private static string Alias(int depth) => string.Create(CultureInfo.InvariantCulture, $"_{depth + 1}");

    private SqlFragment Path(ValuePath path) => path.Root switch
    {
        VariableKind.User when sight is { Auth: { } auth } && path != ValueReads.CallerId =>
            Held(SqlPaths.FromCaller(path, auth, dialect, sight), path.Type, isParameter: false),
        VariableKind.User => Held(SqlWriter.CallerParameter(path), path.Type, isParameter: true),
        VariableKind.Entity or VariableKind.Input when apart != Apart.None =>
            Held(SqlPaths.FromParameter(path, dialect, isEntity: apart == Apart.Two && path.Root == VariableKind.Entity), path.Type,
                isParameter: path.Through.Count == 0),
        VariableKind.Entity or VariableKind.Input =>
            Held(SqlPaths.FromTable(path, Identifiers.Table(path.Entity), dialect, sight), path.Type, isParameter: false),
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

    // Without an offset, SQLite would flatten the inner query into the outer one, and duplicate what was to be computed once.
    protected const string Isolated = " LIMIT 1 OFFSET 0";

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

    protected static bool IsShort(Expression e) => e is Constant or Member { Of: Variable } or Variable;

    protected static string Zone(Call midnight) => SqlFragment.Quoted((string)((Constant)midnight.Arguments[1]).Value!);
}
