using System.Text.Json;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;

namespace Truth.Generators.Sql;

/// <summary>
/// Fields as PostgreSQL columns. Types replace the checks of SQLite, and strings are ordered by code points, so that an index on
/// them supports comparisons and sorting.
/// </summary>
internal static class PostgresColumns
{
    private static readonly SqlIdentifiers Names = new(SqlDialect.Postgres);

    /// <summary>The columns of a table in order, followed by the hidden version.</summary>
    public static IEnumerable<Column> Of(Entity entity) =>
        [.. entity.Fields.Where(Columns.IsColumn).Select(Of), new Column(Names.Name(SqlNames.Version), "bigint", "NOT NULL DEFAULT 1")];

    /// <summary>Foreign keys, which are added when all tables exist.</summary>
    public static IEnumerable<string> ForeignKeys(Entity entity) =>
        from field in entity.Fields
        where Columns.IsColumn(field)
        let relation = field.Type as RelationType
        where relation is not null
        select $"FOREIGN KEY ({Names.Column(field.Name)}) {Columns.References(relation, Names)}";

    private static Column Of(Field field)
    {
        var name = Names.Column(field.Name);
        var form = new PostgresForms(name).Of(field.Type);
        string?[] constraints =
        [
            field.Required || field.System ? "NOT NULL" : null,
            field is { System: true, Name: "id" } ? "PRIMARY KEY" : null,
            field.Default is ConstantDefault constant ? $"DEFAULT {Default(field.Type, constant.Json)}" : null,
            field.System || form.Check is null ? null : $"CHECK ({form.Check})",
        ];
        return new(name, field is { System: true, Name: "id" } ? Text : form.Type, string.Join(' ', constraints.Where(c => c is not null)));
    }

    public const string Text = "text COLLATE \"C\"";

    private static string Default(FieldType type, string json)
    {
        using var document = JsonDocument.Parse(json);
        var value = document.RootElement;
        return value.ValueKind == JsonValueKind.Null ? "null" : type.Form switch
        {
            WireForm.Text => SqlLiteral.String(value.GetString()!).Text,
            WireForm.Integer or WireForm.Number or WireForm.Decimal =>
                value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(),
            WireForm.Boolean => value.GetRawText(),
            WireForm.Json or WireForm.File => SqlLiteral.String(json).Text,
            WireForm.Links => throw new InvalidOperationException("links are a table, not a column"),
        };
    }
}
