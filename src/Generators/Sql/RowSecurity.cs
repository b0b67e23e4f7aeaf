using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using DecimalType = Truth.Compiler.Expressions.DecimalType;

namespace Truth.Generators.Sql;

/// <summary>
/// The `read` rules of an app as row level security of PostgreSQL. The caller and the time are settings of the reading transaction:
/// `truth.user`, `truth.now`, `truth.today`. Without a caller, a rule that needs one grants nothing.
/// </summary>
internal static class RowSecurity
{
    private const string Policy = "truth_read";

    /// <summary>Whether an app uses it in a database.</summary>
    public static bool IsFor(Settings settings, SqlDialect dialect) => settings.ReaderUrl is not null && dialect switch
    {
        SqlDialect.Sqlite => false,
        SqlDialect.Postgres => true,
        _ => throw new NotSupportedException($"{dialect} has no row level security yet"),
    };

    /// <summary>The functions with which policies read the caller.</summary>
    /// <param name="paths">What rules read of it.</param>
    /// <param name="auth">The entity that signs in.</param>
    public static IEnumerable<string> OfCaller(IEnumerable<ValuePath> paths, string auth)
    {
        var table = new SqlIdentifiers(SqlDialect.Postgres).Table(auth);
        return from path in paths
               select RuleFunctions.Create($"{NameOf(SqlWriter.CallerParameter(path)[1..])}()", "text",
                   $"SELECT ({Held(path, auth)})::text FROM {table} WHERE {table}.\"id\" = {Setting("user")}");
    }

    /// <summary>What the `read` rules of an app read of the caller, in the order of their names.</summary>
    public static IEnumerable<ValuePath> CallerOf(AppModel app) =>
        app.Entities.Select(entity => entity.RuleFor("read")).OfType<Rule>()
            .SelectMany(rule => ValueReads.Of(Lowerer.Certain(rule.Expression)).User).Where(path => path.Text != "id")
            .DistinctBy(path => path.Text).OrderBy(path => path.Text, StringComparer.Ordinal);

    /// <summary>The functions and policies of an entity's tables, in the order in which they are created.</summary>
    public static IEnumerable<string> Of(Entity entity, EntityTables tables)
    {
        var functions = new RuleFunctions(tables.Own);
        var rule = entity.RuleFor("read") is { } read ? new SqlWriter(SqlDialect.Postgres).Condition(Lowerer.Certain(read.Expression))
            : SqlWriter.Never;
        var condition = RuleFunctions.Bound(functions.Call("reads", rule, "boolean"), ValueOf);
        return
        [
            .. functions.Statements,
            .. Protect(tables.Own.Name, condition),
            .. tables.Links.Zip(entity.Fields.Where(f => !Columns.IsColumn(f)), (links, field) => Protect(links.Name,
                $"{Exists(tables.Own.Name, "row_id")} AND {Exists(TargetOf(field), "target_id")}")).SelectMany(s => s),
        ];
    }

    private static IEnumerable<string> Protect(string table, string condition) =>
    [
        $"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        $"CREATE POLICY {Policy} ON {table} FOR SELECT USING ({condition})",
    ];

    // Whoever can read both rows may know that they are linked.
    private static string Exists(string table, string link) => $"EXISTS (SELECT 1 FROM {table} WHERE {table}.\"id\" = {link})";

    private static string TargetOf(Field field) =>
        new SqlIdentifiers(SqlDialect.Postgres).Table(((RelationType)field.Type).To.Text);

    // A subquery, so that it is evaluated once and not for each row.
    private static string ValueOf(string parameter) => parameter switch
    {
        "now" or "today" => $"(SELECT {Setting(parameter)})",
        "user_id" => $"(SELECT {Setting("user")})",
        _ => $"(SELECT {NameOf(parameter)}())",
    };

    private static string Setting(string name) => $"nullif(current_setting('truth.{name}', true), '')";

    private static string NameOf(string parameter) => $"\"truth__{parameter["user_".Length..]}\"";

    // A parameter holds a decimal in units of its last digit.
    private static string Held(ValuePath path, string auth) => SqlWriter.OfCaller(path, auth, SqlDialect.Postgres)
        + (path.Type is DecimalType { Scale: > 0 and var scale } ? $" * 1{new string('0', scale)}" : "");
}
