using System.Globalization;
using Truth.Compiler.Model;

namespace Truth.Generators.Sql;

/// <summary>A PostgreSQL column: its type, and its check constraint or null.</summary>
internal sealed record PostgresForm(string Type, string? Check = null);

/// <summary>The PostgreSQL column <paramref name="name"/> for each field type.</summary>
internal sealed class PostgresForms(string name) : FieldTypeMap<PostgresForm>
{
    protected override PostgresForm String(StringType type) => new(PostgresColumns.Text, Length(type.MinLength, type.MaxLength));

    protected override PostgresForm Text(TextType type) => new(PostgresColumns.Text, Length(type.MinLength, type.MaxLength));

    protected override PostgresForm Email(EmailType type) => new(PostgresColumns.Text);

    protected override PostgresForm Url(UrlType type) => new(PostgresColumns.Text);

    protected override PostgresForm Password(PasswordType type) => new(PostgresColumns.Text);

    protected override PostgresForm Number(NumberType type) =>
        new("double precision", Columns.Between(name, Real(type.Min), Real(type.Max)));

    protected override PostgresForm Integer(IntegerType type) =>
        new("bigint", Columns.Between(name, Columns.Number(type.Min), Columns.Number(type.Max)));

    protected override PostgresForm Decimal(DecimalType type) => new(
        string.Create(CultureInfo.InvariantCulture, $"numeric({type.Precision}, {type.Scale})"),
        Columns.Between(name, type.Min?.ToString(CultureInfo.InvariantCulture), type.Max?.ToString(CultureInfo.InvariantCulture)));

    protected override PostgresForm Boolean(BooleanType type) => new("boolean");

    protected override PostgresForm Date(DateType type) => new("date");

    protected override PostgresForm DateTime(DateTimeType type) => new("timestamptz(3)");

    // PostgreSQL knows 24:00:00 and fractions of a second.
    protected override PostgresForm Time(TimeType type) => new("time(0)", $"{name} < '24:00:00'");

    // The text as it was sent; `jsonb` would change the order of members and numbers.
    protected override PostgresForm Json(JsonType type) => new("json");

    protected override PostgresForm Uuid(UuidType type) => new("uuid");

    protected override PostgresForm Enum(EnumType type) =>
        new(PostgresColumns.Text, $"{name} IN ({string.Join(", ", type.Options.Select(SqlLiteral.String))})");

    protected override PostgresForm Relation(RelationType type) => new(PostgresColumns.Text);

    protected override PostgresForm Links(RelationType type) => throw new InvalidOperationException("links are a table, not a column");

    protected override PostgresForm File(FileType type) => new("json");

    protected override PostgresForm Image(ImageType type) => new("json");

    private string? Length(int? min, int? max) => Columns.Between($"char_length({name})", Columns.Number(min), Columns.Number(max));

    private static string? Real(double? bound) => bound is { } value ? SqlLiteral.Double(value).Text : null;
}
