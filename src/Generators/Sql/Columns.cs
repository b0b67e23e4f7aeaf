using System.Globalization;
using System.Text.Json;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Compiler.Values;
using DecimalType = Truth.Compiler.Model.DecimalType;

namespace Truth.Generators.Sql;

/// <summary>Fields as SQLite columns. Every check accepts null: `NOT NULL` determines whether a value is required.</summary>
internal static class Columns
{
    /// <summary>The columns of a table in order, followed by the hidden version.</summary>
    public static IEnumerable<Column> Of(Entity entity) =>
        [.. entity.Fields.Where(IsColumn).Select(Of), new Column(SqlNames.Version, "INTEGER", "NOT NULL DEFAULT 1")];

    /// <summary>A relation to many rows has its own table.</summary>
    public static bool IsColumn(Field field) => field.Type is not RelationType { Many: true };

    private static Column Of(Field field)
    {
        var name = SqlNames.Column(field.Name);
        string?[] constraints =
        [
            field.Required || field.System ? "NOT NULL" : null,
            field is { System: true, Name: "id" } ? "PRIMARY KEY" : null,
            field.Default is ConstantDefault constant ? $"DEFAULT {Default(field.Type, constant.Json)}" : null,
            field.System ? null : new SqliteChecks(name).Of(field.Type) is { } check ? $"CHECK ({check})" : null,
            field.Type is RelationType relation ? References(relation, new(SqlDialect.Sqlite)) : null,
        ];
        return new(name, TypeOf(field.Type), string.Join(' ', constraints.Where(c => c is not null)));
    }

    private static string TypeOf(FieldType type) => type.Form switch
    {
        WireForm.Text or WireForm.Json or WireForm.File => "TEXT",
        WireForm.Integer or WireForm.Decimal or WireForm.Boolean => "INTEGER",
        WireForm.Number => "REAL",
        WireForm.Links => throw new InvalidOperationException("links are a table, not a column"),
    };

    public static string? Between(string what, string? min, string? max) => (min, max) switch
    {
        (null, null) => null,
        (null, _) => $"{what} <= {max}",
        (_, null) => $"{what} >= {min}",
        _ => $"{what} BETWEEN {min} AND {max}",
    };

    public static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string Default(FieldType type, string json)
    {
        using var document = JsonDocument.Parse(json);
        var value = document.RootElement;
        return value.ValueKind == JsonValueKind.Null ? "null" : type.Form switch
        {
            WireForm.Text => SqlLiteral.String(value.GetString()!).Text,
            WireForm.Integer or WireForm.Number => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(),
            WireForm.Decimal => Number(Units(value, ((DecimalType)type).Scale))!,
            WireForm.Boolean => value.GetBoolean() ? "1" : "0",
            WireForm.Json or WireForm.File => SqlLiteral.String(json).Text,
            WireForm.Links => throw new InvalidOperationException("links are a table, not a column"),
        };
    }

    private static long Units(JsonElement value, int scale) =>
        DecimalText.Units(value.ValueKind == JsonValueKind.String ? decimal.Parse(value.GetString()!,
            CultureInfo.InvariantCulture) : value.GetDecimal(), scale);

    public static string References(RelationType relation, SqlIdentifiers names) =>
        $"REFERENCES {names.Table(relation.To.Text)} ({names.Column("id")}) ON DELETE " + relation.OnDelete switch
    {
        OnDelete.Cascade => "CASCADE",
        OnDelete.Restrict => "RESTRICT",
        _ => "SET NULL",
    };
}
