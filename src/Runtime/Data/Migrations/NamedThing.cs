using Truth.Compiler.Sql;
using Truth.Compiler.Text;

namespace Truth.Runtime.Data.Migrations;

/// <summary>
/// A field or an entity by its name in the truth file, as SQL names. A database records SQL names only, so that the name of something
/// that the
/// app no longer has is derived from them: `line_item.due_date` is shown as `LineItem.dueDate`.
/// </summary>
/// <param name="Table">The table of the entity.</param>
/// <param name="Column">The column of the field, or the link table of a relation to many rows; null for an entity.</param>
internal readonly record struct NamedThing(string Table, string? Column)
{
    /// <summary>Null if it is neither `Task` nor `Task.title`.</summary>
    public static NamedThing? Parse(string text, SqlIdentifiers names) => text.Split('.') switch
    {
        [{ Length: > 0 } entity] => new(names.Table(entity), null),
        [{ Length: > 0 } entity, { Length: > 0 } field] => new(names.Table(entity), names.Column(field)),
        _ => null,
    };

    /// <summary>`line_item` → `LineItem`.</summary>
    public static string Entity(string table) => Casing.Pascal(SqlText.Bare(table));

    /// <summary>`line_item`, `due_date` → `LineItem.dueDate`.</summary>
    public static string Field(string table, string column) => $"{Entity(table)}.{Casing.Camel(SqlText.Bare(column))}";

    /// <summary>`task__tags` → `Task.tags`, the relation of a link table; null for the table of an entity.</summary>
    public static string? Links(string table) =>
        SqlText.Bare(table).Split("__") is [{ Length: > 0 } entity, { Length: > 0 } field] ? Field(entity, field) : null;
}
