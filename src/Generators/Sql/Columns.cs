using System.Globalization;
using System.Text.Json;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using DecimalType = Truth.Compiler.Model.DecimalType;
using EnumType = Truth.Compiler.Model.EnumType;

namespace Truth.Generators.Sql;

/// <summary>Fields as SQLite columns. Every check passes on null: whether a value must be there is `NOT NULL`'s to say.</summary>
internal static class Columns
{
    /// <summary>The columns of a table in order, the hidden version last.</summary>
    public static IEnumerable<Column> Of(Entity entity) =>
        [.. entity.Fields.Where(IsColumn).Select(Of), new Column(SqlNames.Version, "INTEGER", "NOT NULL DEFAULT 1")];

    /// <summary>A many-relation lives in a table of its own.</summary>
    public static bool IsColumn(Field field) => field.Type is not RelationType { Many: true };

    private static Column Of(Field field)
    {
        var name = SqlNames.Column(field.Name);
        string?[] constraints =
        [
            field.Required || field.System ? "NOT NULL" : null,
            field is { System: true, Name: "id" } ? "PRIMARY KEY" : null,
            field.Default is ConstantDefault constant ? $"DEFAULT {Default(field.Type, constant.Json)}" : null,
            field.System ? null : Check(name, field.Type) is { } check ? $"CHECK ({check})" : null,
            field.Type is RelationType relation ? References(relation, new(SqlDialect.Sqlite)) : null,
        ];
        return new(name, TypeOf(field.Type), string.Join(' ', constraints.Where(c => c is not null)));
    }

    private static string TypeOf(FieldType type) => type switch
    {
        NumberType => "REAL",
        IntegerType or DecimalType or BooleanType => "INTEGER",
        _ => "TEXT",
    };

    private static string? Check(string name, FieldType type) => type switch
    {
        StringType s => Between($"length({name})", Number(s.MinLength), Number(s.MaxLength)),
        TextType t => Between($"length({name})", Number(t.MinLength), Number(t.MaxLength)),
        NumberType n => Between(name, n.Min is { } min ? SqlLiteral.Double(min).Text : null, n.Max is { } max ? SqlLiteral.Double(max).Text : null),
        IntegerType i => Between(name, Number(i.Min), Number(i.Max)),
        DecimalType d => Between(name, Number(Units(d.Min ?? -Largest(d), d.Scale)), Number(Units(d.Max ?? Largest(d), d.Scale))),
        BooleanType => $"{name} IN (0, 1)",
        EnumType e => $"{name} IN ({string.Join(", ", e.Options.Select(SqlLiteral.String))})",
        // `IS`, because of what is no date they make null; the modifier, because without one SQLite leaves 30 February as it is.
        DateType => $"{name} IS date({name}, '+0 days')",
        DateTimeType => $"{name} IS strftime('%Y-%m-%dT%H:%M:%fZ', {name}, '+0 days')",
        // To an older SQLite null is not valid JSON.
        JsonType => $"{name} IS NULL OR json_valid({name})",
        UuidType => $"length({name}) = 36",
        _ => null,
    };

    public static string? Between(string what, string? min, string? max) => (min, max) switch
    {
        (null, null) => null,
        (null, _) => $"{what} <= {max}",
        (_, null) => $"{what} >= {min}",
        _ => $"{what} BETWEEN {min} AND {max}",
    };

    public static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    /// <summary>A decimal as it is stored: scaled to an integer.</summary>
    public static long Units(decimal value, int scale) => (long)decimal.Round(value * Power(scale), MidpointRounding.ToEven);

    private static decimal Largest(DecimalType type) => (Power(type.Precision) - 1) / Power(type.Scale);

    private static decimal Power(int exponent) => Enumerable.Range(0, exponent).Aggregate(1m, (power, _) => power * 10);

    private static string Default(FieldType type, string json)
    {
        using var document = JsonDocument.Parse(json);
        var value = document.RootElement;
        return (type, value.ValueKind) switch
        {
            (JsonType, _) => SqlLiteral.String(json).Text,
            (DecimalType d, JsonValueKind.String) => Number(Units(decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture), d.Scale))!,
            (DecimalType d, _) => Number(Units(value.GetDecimal(), d.Scale))!,
            (_, JsonValueKind.String) => SqlLiteral.String(value.GetString()!).Text,
            (_, JsonValueKind.True) => "1",
            (_, JsonValueKind.False) => "0",
            _ => value.GetRawText(),
        };
    }

    public static string References(RelationType relation, SqlIdentifiers names) => $"REFERENCES {names.Table(relation.To.Text)} ({names.Column("id")}) ON DELETE " + relation.OnDelete switch
    {
        OnDelete.Cascade => "CASCADE",
        OnDelete.Restrict => "RESTRICT",
        _ => "SET NULL",
    };
}
