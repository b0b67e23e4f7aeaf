using System.Collections.Frozen;
using System.Text;

namespace Truth.Compiler.Text;

/// <summary>
/// The SQL names for names of a truth file. The binder refuses two fields of an entity with the same column (`dueDate`, `due_date`), and
/// two entities with the same table; there are no other restrictions.
/// </summary>
public static class SqlNames
{
    /// <summary>The hidden column that each write increments.</summary>
    public const string Version = "version";

    /// <summary>The function that is registered in SQLite: the moment at which a date begins in a time zone.</summary>
    public const string Midnight = "truth_midnight";

    /// <summary>`LineItem` → `line_item`, `Order` → `"order"`.</summary>
    public static string Table(string entity) => Quoted(BareTable(entity));

    /// <summary>`dueDate` → `due_date`, `select` → `"select"`.</summary>
    public static string Column(string field) => Quoted(BareColumn(field));

    /// <summary>The link table of a relation to many rows: `task__tags`. It contains a row for each link.</summary>
    public static string Links(string entity, string field) => Quoted(BareLinks(entity, field));

    /// <summary>Without quotes, as part of another name.</summary>
    public static string BareLinks(string entity, string field) => $"{BareTable(entity)}__{BareColumn(field)}";

    /// <summary>In a link table, the row with the relation.</summary>
    public const string LinkFrom = "row_id";

    /// <summary>In a link table, the related row.</summary>
    public const string LinkTo = "target_id";

    /// <summary>Without quotes, as part of another name.</summary>
    public static string BareTable(string entity) =>
        Casing.Snake(entity) is var name && (name.StartsWith("sqlite_", StringComparison.Ordinal)
            || name.StartsWith("_truth_", StringComparison.Ordinal)) ? "t_" + name : name;

    /// <summary>Without quotes, as part of another name, or as the name of a parameter.</summary>
    public static string BareColumn(string field) =>
        Casing.Snake(field) is var name && name.TrimEnd('_') == Version ? name + "_" : name;

    /// <summary>
    /// The parameter for a value of the caller, without its colon: `role` → `user_role`, `team.plan` → `user_team__plan`,
    /// so that it differs from that of a field `teamPlan`.
    /// </summary>
    public static string CallerParameter(string path) => "user_" + string.Join("__", path.Split('.').Select(BareColumn));

    /// <summary>
    /// The parameter for a row's own value, without its colon: the name of its column, unless a value of the caller or the time may have
    /// that name.
    /// </summary>
    public static string RowParameter(string field) =>
        BareColumn(field) is var column && (column.StartsWith("user_", StringComparison.Ordinal)
            || column.StartsWith(EntityPrefix, StringComparison.Ordinal) || column is "now" or "today")
            ? RowPrefix + column
            : column;

    /// <summary>If both `entity` and `input` are used, the parameter for a value of `entity`, without its colon.</summary>
    public static string EntityParameter(string field) => EntityPrefix + BareColumn(field);

    /// <summary>The prefix of <see cref="RowParameter"/> for a name that is in use.</summary>
    public const string RowPrefix = "row__";

    /// <summary>The prefix of <see cref="EntityParameter"/>.</summary>
    public const string EntityPrefix = "entity__";

    // PostgreSQL truncates longer names.
    private const int MostBytes = 63;

    /// <summary>
    /// The part of a name that is significant in every database: two names of a scope with the same part would be the same.
    /// </summary>
    public static string Significant(string name)
    {
        var length = Math.Min(name.Length, MostBytes);
        while (Encoding.UTF8.GetByteCount(name.AsSpan(0, length)) > MostBytes)
        {
            length--;
        }

        return name[..length];
    }

    /// <summary>The name, in quotes if SQLite requires them.</summary>
    public static string Quoted(string name) =>
        IsPlain(name) && !Reserved.Contains(name) ? name : "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static bool IsPlain(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => c == '_' || char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));

    // SQLite's keywords, except for those that are valid names wherever names of an app are used, and that are common names of fields.
    private static readonly FrozenSet<string> Reserved = (
        "abort add after all alter always analyze and as asc attach autoincrement before begin between by cascade case cast check collate "
        + "column commit conflict constraint create cross current_date current_time current_timestamp database default deferrable deferred "
        + "delete desc detach distinct do drop each else end escape except exclude exclusive exists explain fail false following for foreign from "
        + "full generated glob group groups having if ignore immediate in index indexed initially inner insert instead intersect into is "
        + "isnull join left like limit match materialized natural not nothing notnull null nulls of offset on or order others outer over "
        + "partition pragma preceding primary raise range recursive references regexp reindex release rename replace restrict returning right "
        + "rollback row rowid rows savepoint select set table temp temporary then ties to transaction trigger true unbounded union unique update using "
        + "vacuum values view virtual when where window with within without").Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
