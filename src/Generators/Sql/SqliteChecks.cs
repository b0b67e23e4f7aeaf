using System.Globalization;
using Truth.Compiler.Model;
using Truth.Compiler.Values;

namespace Truth.Generators.Sql;

/// <summary>What SQLite checks of the column <paramref name="name"/>, by the type of its field; null for nothing. Every check passes on null.</summary>
internal sealed class SqliteChecks(string name) : FieldTypeMap<string?>
{
    protected override string? String(StringType type) => Columns.Between($"length({name})", Columns.Number(type.MinLength), Columns.Number(type.MaxLength));

    protected override string? Text(TextType type) => Columns.Between($"length({name})", Columns.Number(type.MinLength), Columns.Number(type.MaxLength));

    protected override string? Email(EmailType type) => null;

    protected override string? Url(UrlType type) => null;

    protected override string? Password(PasswordType type) => null;

    protected override string? Number(NumberType type) => Columns.Between(name, Exact(type.Min), Exact(type.Max));

    protected override string? Integer(IntegerType type) => Columns.Between(name, Columns.Number(type.Min), Columns.Number(type.Max));

    protected override string? Decimal(DecimalType type) => Columns.Between(name, Units(type, type.Min) ?? $"-{Largest(type)}", Units(type, type.Max) ?? Largest(type));

    protected override string? Boolean(BooleanType type) => $"{name} IN (0, 1)";

    protected override string? Date(DateType type) => IsDay(name);

    // Not by `strftime`, which rounds what it reads.
    protected override string? DateTime(DateTimeType type) =>
        $"{IsDay($"substr({name}, 1, 10)")} AND substr({name}, 11) GLOB 'T[0-2][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' AND substr({name}, 12, 2) < '24'";

    // To an older SQLite null is not valid JSON.
    protected override string? Json(JsonType type) => $"{name} IS NULL OR json_valid({name})";

    protected override string? Uuid(UuidType type) => $"length({name}) = 36";

    protected override string? Enum(EnumType type) => $"{name} IN ({string.Join(", ", type.Options.Select(SqlLiteral.String))})";

    protected override string? Relation(RelationType type) => null;

    protected override string? Links(RelationType type) => null;

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

    private static string? Units(DecimalType type, decimal? bound) => bound is { } value ? Columns.Number(DecimalText.Units(value, type.Scale)) : null;

    // In units of its last digit.
    private static string Largest(DecimalType type) => ((long)DecimalText.Power(type.Precision) - 1).ToString(CultureInfo.InvariantCulture);
}
