using System.Globalization;
using Truth.Compiler.Model;
using Truth.Compiler.Values;

namespace Truth.Generators.Sql;

/// <summary>
/// The SQLite check constraint of the column <paramref name="name"/> for each field type, or null. Every check passes for null.
/// </summary>
internal sealed class SqliteChecks(string name) : FieldTypeMap<string?>
{
    protected override string? String(StringType type) =>
        Columns.Between($"length({name})", Columns.Number(type.MinLength), Columns.Number(type.MaxLength));

    protected override string? Text(TextType type) =>
        Columns.Between($"length({name})", Columns.Number(type.MinLength), Columns.Number(type.MaxLength));

    protected override string? Email(EmailType type) => null;

    protected override string? Url(UrlType type) => null;

    protected override string? Password(PasswordType type) => null;

    protected override string? Number(NumberType type) => Columns.Between(name, Exact(type.Min), Exact(type.Max));

    protected override string? Integer(IntegerType type) => Columns.Between(name, Columns.Number(type.Min), Columns.Number(type.Max));

    protected override string? Decimal(DecimalType type) =>
        Columns.Between(name, Units(type, type.Min) ?? $"-{Largest(type)}", Units(type, type.Max) ?? Largest(type));

    protected override string? Boolean(BooleanType type) => $"{name} IN (0, 1)";

    protected override string? Date(DateType type) => IsDay(name);

    // `strftime` is not used, because it rounds its input.
    protected override string? DateTime(DateTimeType type) =>
        $"{IsDay($"substr({name}, 1, 10)")} AND substr({name}, 11) GLOB 'T[0-2][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' AND substr({name}, 12, 2) < '24'";

    protected override string? Time(TimeType type) => $"{name} GLOB '[0-2][0-9]:[0-5][0-9]:[0-5][0-9]' AND substr({name}, 1, 2) < '24'";

    protected override string? Json(JsonType type) => IsJson;

    protected override string? Uuid(UuidType type) => $"length({name}) = 36";

    protected override string? Enum(EnumType type) => $"{name} IN ({string.Join(", ", type.Options.Select(SqlLiteral.String))})";

    protected override string? Relation(RelationType type) => null;

    protected override string? Links(RelationType type) => null;

    protected override string? File(FileType type) => IsJson;

    protected override string? Image(ImageType type) => IsJson;

    // Older versions of SQLite do not treat null as valid JSON.
    private string IsJson => $"{name} IS NULL OR json_valid({name})";

    // `IS` is used because `date` returns null for an invalid date; the modifier is needed because without one, SQLite accepts 30 February.
    private static string IsDay(string text) => $"{text} IS date({text}, '+0 days')";

    // SQLite reads a literal of up to 15 digits as the nearest double, and one with more digits possibly as an adjacent one, so only the
    // runtime checks such a bound.
    private static string? Exact(double? bound)
    {
        if (bound is not { } value || SqlLiteral.Double(value).Text is not { } text)
        {
            return null;
        }

        var digits = text.Split('E')[0].Where(char.IsAsciiDigit).SkipWhile(d => d == '0').Count();
        return digits <= 15 && (value == 0 || Math.Abs(value) is > 1e-15 and < 1e22) ? text : null;
    }

    private static string? Units(DecimalType type, decimal? bound) =>
        bound is { } value ? Columns.Number(DecimalText.Units(value, type.Scale)) : null;

    // In units of its last digit.
    private static string Largest(DecimalType type) => ((long)DecimalText.Power(type.Precision) - 1).ToString(CultureInfo.InvariantCulture);
}
