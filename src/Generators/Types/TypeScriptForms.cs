using Truth.Compiler.Fields;
using Truth.Compiler.Model;

namespace Truth.Generators.Types;

/// <summary>A field in TypeScript.</summary>
/// <param name="Type">The type of values that are not null.</param>
/// <param name="Sum">The type of a sum, which may need more digits than the values; null if the values cannot be added.</param>
internal sealed record TypeScriptForm(string Type, string? Sum = null);

/// <summary>The representation of each field type in TypeScript.</summary>
internal sealed class TypeScriptForms : FieldTypeMap<TypeScriptForm>
{
    public static readonly TypeScriptForms Instance = new();

    protected override TypeScriptForm String(StringType type) => new("string");

    protected override TypeScriptForm Text(TextType type) => new("string");

    protected override TypeScriptForm Email(EmailType type) => new("string");

    protected override TypeScriptForm Url(UrlType type) => new("string");

    protected override TypeScriptForm Password(PasswordType type) => new("string");

    protected override TypeScriptForm Number(NumberType type) => new("number", "number");

    protected override TypeScriptForm Integer(IntegerType type) =>
        new(type is { Min: >= -SentText.Exact, Max: <= SentText.Exact } ? "number" : "Integer", "Integer");

    protected override TypeScriptForm Decimal(DecimalType type) => new("Decimal", "Decimal");

    protected override TypeScriptForm Boolean(BooleanType type) => new("boolean");

    protected override TypeScriptForm Date(DateType type) => new("CalendarDate");

    protected override TypeScriptForm DateTime(DateTimeType type) => new("Timestamp");

    protected override TypeScriptForm Time(TimeType type) => new("TimeOfDay");

    protected override TypeScriptForm Json(JsonType type) => new("Json");

    protected override TypeScriptForm Uuid(UuidType type) => new("string");

    protected override TypeScriptForm Enum(EnumType type) => new(string.Join(" | ", type.Options.Select(JavaScriptLiteral.String)));

    protected override TypeScriptForm Relation(RelationType type) => new($"Id<{JavaScriptLiteral.String(type.To.Text)}>");

    protected override TypeScriptForm File(FileType type) => new("StoredFile");

    protected override TypeScriptForm Image(ImageType type) => new("StoredFile");

    protected override TypeScriptForm Links(RelationType type) => new($"Id<{JavaScriptLiteral.String(type.To.Text)}>[]");
}
