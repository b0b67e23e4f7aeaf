using System.Globalization;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Sql;

/// <summary>The dialect of SQL.</summary>
public enum SqlDialect
{
    Sqlite = 1,

    /// <summary>PostgreSQL 15 or later.</summary>
    Postgres,
}

/// <summary>
/// Prints lowered conditions and values as SQL: columns qualified by their table, the caller's values as `:user_…`, `:now`, `:today`, and
/// relations as scalar subqueries. A condition may be null, which does not grant access; nothing above it could make it true.
/// </summary>
/// <param name="dialect">The database.</param>
/// <param name="sight">For a condition of a caller: the visible rows. Rules see everything.</param>
public sealed class SqlWriter(SqlDialect dialect, ISqlSight? sight = null)
{
    public const string Always = "TRUE";
    public const string Never = "FALSE";

    private readonly SqlValues _values = SqlValues.Of(dialect, Apart.None, sight);

    /// <summary>A lowered condition; <see cref="Always"/> and <see cref="Never"/> for constants.</summary>
    public string Condition(Test test) => Print(test).Text;

    /// <summary>A lowered value.</summary>
    public string Value(Expression value) => _values.Result(value);

    /// <summary>The type of <see cref="Value"/> in PostgreSQL.</summary>
    public static string TypeOf(Expression value) => PostgresValues.TypeOfResult(value.Type);

    /// <summary>The parameter for a value of the caller: `:user_id`, `:user_team__plan`.</summary>
    public static string CallerParameter(ValuePath path) => ":" + SqlNames.CallerParameter(string.Join('.', path.Names));

    /// <summary>A path from the caller, over the auth entity's table: the value of its parameter.</summary>
    public static string OfCaller(ValuePath path, string authEntity, SqlDialect dialect) =>
        SqlPaths.FromTable(path, new SqlIdentifiers(dialect).Table(authEntity), dialect);

    /// <summary>
    /// A condition on many rows, with the values of its row as parameters named after its columns; for two rows, see <see
    /// cref="SqlNames.EntityParameter"/>.
    /// </summary>
    internal static string OfQuestion(Expression asked, SqlDialect dialect) =>
        SqlValues.Of(dialect, asked.AsksOfTwoRows() ? Apart.Two : Apart.One).Result(asked);

    /// <summary>
    /// A value that a behavior sets: over the input and the row before the change, both as parameters named after its columns; see <see
    /// cref="SqlNames.EntityParameter"/>.
    /// </summary>
    public static string OfAssignment(Expression value, SqlDialect dialect) => SqlValues.Of(dialect, Apart.Two).Result(value);

    /// <summary>
    /// The query of the ids of rows of a list, for a row and an input as in <see cref="OfAssignment"/>.
    /// </summary>
    /// <param name="rows">The list.</param>
    /// <param name="predicate">The condition on the rows, whose element has depth 0.</param>
    /// <param name="dialect">The dialect of the database.</param>
    /// <param name="sight">The visible rows; null: all.</param>
    public static string OfRows(Member rows, Test predicate, SqlDialect dialect, ISqlSight? sight) =>
        SqlValues.Of(dialect, Apart.Two, sight).Ids(rows, predicate);

    /// <summary>
    /// A path to related rows, with the relation's value as a parameter named after its column: `(SELECT name FROM person WHERE id =
    /// :assignee)`.
    /// </summary>
    public static string OfRelation(ValuePath path, SqlDialect dialect) =>
        path.Asked is { } asked ? OfQuestion(asked, dialect) : SqlPaths.FromParameter(path, dialect);

    internal static SqlFragment Print(Test test, SqlValues values) => test switch
    {
        Fixed e => new(e.Holds ? Always : Never, SqlFragment.Primary),
        AllOf e => SqlFragment.Join(" AND ", SqlFragment.And, e.Conjuncts.Select(part => Print(part, values))),
        AnyOf e => SqlFragment.Join(" OR ", SqlFragment.Or, e.Disjuncts.Select(part => Print(part, values))),
        SignedIn e =>
            values.IsNull(new Member(ExpressionType.String, new Variable(ExpressionType.Boolean, VariableKind.User), "id",
            MayBeNull: false), e.Is ? "IS NOT NULL" : "IS NULL"),
        Flag { Is: true } e => values.Print(e.Value),
        Flag e => new("NOT " + values.Print(e.Value).Within(SqlFragment.Comparison), SqlFragment.Not),
        Comparison e => values.Joined(e) ?? values.Compare(e),
        Among e =>
            new($"{values.Print(e.Value).Within(SqlFragment.Sum)} {(e.Is ? "IN" : "NOT IN")} ({string.Join(", ", e.Items.Select(i => values.Print(i).Text))})", SqlFragment.Comparison),
        Match e => values.Match(e),
        Present e => values.IsNull(e.Value, "IS NOT NULL"),
        Missing e =>
            SqlFragment.Join(" AND ", SqlFragment.And,
            [.. e.Holders.Select(h => values.IsNull(h, "IS NOT NULL")), values.IsNull(e.Value, "IS NULL")]),
        _ => throw new NotSupportedException(test.GetType().Name),
    };

    private SqlFragment Print(Test test) => Print(test, _values);

    internal static string Sign(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "<>",
        _ => @operator.Sign(),
    };
}

/// <summary>Whether the row is given as parameters instead of a table, and whether `entity` and `input` are two rows.</summary>
internal enum Apart
{
    None,
    One,
    Two,
}

/// <summary>The author of a condition: it can only use rows that its author may see, and the author's text never becomes SQL.</summary>
public interface ISqlSight
{
    /// <summary>The auth entity; null if nobody can sign in.</summary>
    string? Auth { get; }

    /// <summary>The condition for visible rows of <paramref name="entity"/>, over columns qualified by its table; null: all.</summary>
    string? Rows(string entity);

    /// <summary>The parameter, with its colon, for a constant; null: the constant is a literal of the statement.</summary>
    string? Parameter(object value);
}

/// <summary>A fragment of SQL, with its operator precedence.</summary>
internal readonly record struct SqlFragment(string Text, int Level)
{
    public const int Or = 1;
    public const int And = 2;
    public const int Not = 3;
    public const int Comparison = 4;
    public const int Sum = 5;
    public const int Product = 6;
    public const int Concatenation = 7;
    public const int Primary = 9;

    /// <summary>The text in parentheses unless its precedence is at least this.</summary>
    public string Within(int level) => Level >= level ? Text : $"({Text})";

    public static SqlFragment Call(string function, params ReadOnlySpan<string> arguments) =>
        new($"{function}({string.Join(", ", arguments)})", Primary);

    public static SqlFragment Binary(SqlFragment left, string sign, SqlFragment right, int level) =>
        new($"{left.Within(level == Comparison ? Sum : level)} {sign} {right.Within(level + 1)}", level);

    public static SqlFragment Join(string separator, int level, IEnumerable<SqlFragment> parts)
    {
        var all = parts.ToList();
        return all.Count == 1 ? all[0] : new(string.Join(separator, all.Select(part => part.Within(level))), level);
    }

    public static SqlFragment Literal(object? value) => value switch
    {
        null => new("NULL", Primary),
        bool flag => new(flag ? "TRUE" : "FALSE", Primary),
        long whole => new(whole.ToString(CultureInfo.InvariantCulture), Primary),
        double number => new(Number(number), Primary),
        string text => new(Quoted(text), Primary),
        DateOnly date => new(Quoted(Times.Text(date)), Primary),
        DateTime time => new(Quoted(Times.Text(time)), Primary),
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    public static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Number(double value) =>
        value.ToString("R", CultureInfo.InvariantCulture) is var text && text.AsSpan().ContainsAny(".E") ? text : text + ".0";
}
