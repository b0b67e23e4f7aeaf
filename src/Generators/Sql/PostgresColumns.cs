using System.Globalization;
using System.Text.Json;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using BooleanType = Truth.Compiler.Model.BooleanType;
using DecimalType = Truth.Compiler.Model.DecimalType;
using EnumType = Truth.Compiler.Model.EnumType;

namespace Truth.Generators.Sql;

/// <summary>
/// Fields as PostgreSQL columns: what SQLite is told by checks is here told by types, and texts are ordered by code point, so that an index of
/// theirs serves comparisons and orders.
/// </summary>
internal static class PostgresColumns
{
    private static readonly SqlIdentifiers Names = new(SqlDialect.Postgres);

    /// <summary>The columns of a table in order, the hidden version last.</summary>
    public static IEnumerable<Column> Of(Entity entity) =>
        [.. entity.Fields.Where(Columns.IsColumn).Select(Of), new Column(Names.Name(SqlNames.Version), "bigint", "NOT NULL DEFAULT 1")];

    /// <summary>What refers to another table, said once all tables are there.</summary>
    public static IEnumerable<string> References(Entity entity) =>
        from field in entity.Fields
        where Columns.IsColumn(field)
        let relation = field.Type as RelationType
        where relation is not null
        select $"ALTER TABLE {Names.Table(entity.Name.Text)} ADD FOREIGN KEY ({Names.Column(field.Name)}) {Columns.References(relation, Names)}";

    private static Column Of(Field field)
    {
        var name = Names.Column(field.Name);
        string?[] constraints =
        [
            field.Required || field.System ? "NOT NULL" : null,
            field is { System: true, Name: "id" } ? "PRIMARY KEY" : null,
            field.Default is ConstantDefault constant ? $"DEFAULT {Default(field.Type, constant.Json)}" : null,
            field.System ? null : Check(name, field.Type) is { } check ? $"CHECK ({check})" : null,
        ];
        return new(name, field is { System: true, Name: "id" } ? Text : TypeOf(field.Type), string.Join(' ', constraints.Where(c => c is not null)));
    }

    public const string Text = "text COLLATE \"C\"";

    private static string TypeOf(FieldType type) => type switch
    {
        NumberType => "double precision",
        IntegerType => "bigint",
        DecimalType d => string.Create(CultureInfo.InvariantCulture, $"numeric({d.Precision}, {d.Scale})"),
        BooleanType => "boolean",
        DateType => "date",
        DateTimeType => "timestamptz(3)",
        JsonType => "jsonb",
        UuidType => "uuid",
        _ => Text,
    };

    private static string? Check(string name, FieldType type) => type switch
    {
        StringType s => Columns.Between($"char_length({name})", Columns.Number(s.MinLength), Columns.Number(s.MaxLength)),
        TextType t => Columns.Between($"char_length({name})", Columns.Number(t.MinLength), Columns.Number(t.MaxLength)),
        NumberType n => Columns.Between(name, n.Min is { } min ? SqlLiteral.Double(min).Text : null, n.Max is { } max ? SqlLiteral.Double(max).Text : null),
        IntegerType i => Columns.Between(name, Columns.Number(i.Min), Columns.Number(i.Max)),
        DecimalType d => Columns.Between(name, d.Min?.ToString(CultureInfo.InvariantCulture), d.Max?.ToString(CultureInfo.InvariantCulture)),
        EnumType e => $"{name} IN ({string.Join(", ", e.Options.Select(SqlLiteral.String))})",
        _ => null,
    };

    private static string Default(FieldType type, string json)
    {
        using var document = JsonDocument.Parse(json);
        var value = document.RootElement;
        return (type, value.ValueKind) switch
        {
            (JsonType, not JsonValueKind.Null) => SqlLiteral.String(json).Text,
            (DecimalType or IntegerType, JsonValueKind.String) => value.GetString()!,
            (_, JsonValueKind.String) => SqlLiteral.String(value.GetString()!).Text,
            _ => value.GetRawText(),
        };
    }
}
