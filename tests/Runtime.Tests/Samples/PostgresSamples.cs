using Truth.Runtime.Descriptors;
using Truth.Runtime.Generated;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Tests.Samples;

/// <summary>The SQL of the samples, which are written for SQLite, for PostgreSQL: as the generator writes it for their fields.</summary>
internal static class PostgresSamples
{
    private const string Text = "text COLLATE \"C\"";

    public static AppSql Of(GeneratedApp app) => new()
    {
        Entities = [.. app.Descriptor.Entities.Zip(app.Sqlite.Entities, (entity, sql) => sql with { Table = Of(entity, sql.Table) })],
    };

    private static SqlTable Of(EntityDescriptor entity, SqlTable table) => new(
        table.Name,
        [.. table.Columns.Select((column, i) => Of(column, i < entity.Fields.Length ? entity.Fields[i] : null))],
        table.Indexes,
        [.. table.Columns.Where(c => References(c) >= 0).Select(c => $"FOREIGN KEY ({c.Name}) {c.Declaration[References(c)..]}")]);

    private static SqlColumn Of(SqlColumn column, FieldDescriptor? field)
    {
        string rest = References(column) is >= 0 and var at ? column.Declaration[..at] : column.Declaration;
        return column with { Declaration = $"{TypeOf(field)}{rest[rest.Split(' ')[0].Length..]}".Trim() };
    }

    private static int References(SqlColumn column) => column.Declaration.IndexOf("REFERENCES", StringComparison.Ordinal);

    private static string TypeOf(FieldDescriptor? field) => field?.Kind switch
    {
        FieldKind.Number => "double precision",
        FieldKind.Integer or null => "bigint",
        FieldKind.Decimal => $"numeric({field.Precision}, {field.Scale})",
        FieldKind.Boolean => "boolean",
        FieldKind.Date => "date",
        FieldKind.DateTime => "timestamptz(3)",
        FieldKind.Time => "time(0)",
        FieldKind.Json => "json",
        FieldKind.Uuid when !field.System => "uuid",
        _ => Text,
    };
}
