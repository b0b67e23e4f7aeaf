using System.Globalization;
using System.Text.Json;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Compiler.Values;
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
        NumberType n => Between(name, Exact(n.Min), Exact(n.Max)),
        IntegerType i => Between(name, Number(i.Min), Number(i.Max)),
        DecimalType d => Between(name, Number(d.Min is { } min ? DecimalText.Units(min, d.Scale) : -Largest(d)), Number(d.Max is { } max ? DecimalText.Units(max, d.Scale) : Largest(d))),
        BooleanType => $"{name} IN (0, 1)",
        EnumType e => $"{name} IN ({string.Join(", ", e.Options.Select(SqlLiteral.String))})",
        DateType => IsDay(name),
        // Not by `strftime`, which rounds what it reads.
        DateTimeType => $"{IsDay($"substr({name}, 1, 10)")} AND substr({name}, 11) GLOB 'T[0-2][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' AND substr({name}, 12, 2) < '24'",
        // To an older SQLite null is not valid JSON.
        JsonType => $"{name} IS NULL OR json_valid({name})",
        UuidType => $"length({name}) = 36",
        _ => null,
    };

    // `IS`, because of what is no date `date` makes null; the modifier, because without one SQLite leaves 30 February as it is.
    private static string IsDay(string text) => $"{text} IS date({text}, '+0 days')";

    // SQLite reads a literal of at most 15 digits as the double that is nearest, and of more perhaps as the one beside it: such a bound is the runtime's alone.
    private static string? Exact(double? bound)
    {
        if (bound is not { } value || SqlLiteral.Double(value).Text is not { } text)
        {
            return null;
        }

        var digits = text.Split('E')[0].Where(char.IsAsciiDigit).SkipWhile(d => d == '0').Count();
        return digits <= 15 && (value == 0 || Math.Abs(value) is > 1e-15 and < 1e22) ? text : null;
    }

    public static string? Between(string what, string? min, string? max) => (min, max) switch
    {
        (null, null) => null,
        (null, _) => $"{what} <= {max}",
        (_, null) => $"{what} >= {min}",
        _ => $"{what} BETWEEN {min} AND {max}",
    };

    public static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    // In units of its last digit.
    private static long Largest(DecimalType type) => (long)DecimalText.Power(type.Precision) - 1;

    private static string Default(FieldType type, string json)
    {
        using var document = JsonDocument.Parse(json);
        var value = document.RootElement;
        return (type, value.ValueKind) switch
        {
            (JsonType, not JsonValueKind.Null) => SqlLiteral.String(json).Text,
            (DecimalType d, JsonValueKind.String) => Number(DecimalText.Units(decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture), d.Scale))!,
            (DecimalType d, _) => Number(DecimalText.Units(value.GetDecimal(), d.Scale))!,
            (IntegerType, JsonValueKind.String) => value.GetString()!,
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
