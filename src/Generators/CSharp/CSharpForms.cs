using Truth.Compiler.Model;

namespace Truth.Generators.CSharp;

/// <summary>A field in generated C#.</summary>
/// <param name="Kind">The value of the runtime's `FieldKind`.</param>
/// <param name="Type">The type of values that are not null: a keyword, or a type of <see cref="RuntimeTypes"/>.</param>
/// <param name="Read">The method that reads it from a response.</param>
internal sealed record CSharpForm(string Kind, string Type, string Read);

/// <summary>The representation of each field type in C#. An enum is a string if no enum type is generated for it.</summary>
internal sealed class CSharpForms : FieldTypeMap<CSharpForm>
{
    public static readonly CSharpForms Instance = new();

    protected override CSharpForm String(StringType type) => new("String", "string", "Text()");

    protected override CSharpForm Text(TextType type) => new("Text", "string", "Text()");

    protected override CSharpForm Email(EmailType type) => new("Email", "string", "Text()");

    protected override CSharpForm Url(UrlType type) => new("Url", "string", "Text()");

    protected override CSharpForm Password(PasswordType type) => new("Password", "string", "Text()");

    protected override CSharpForm Number(NumberType type) => new("Number", "double", "Double()");

    protected override CSharpForm Integer(IntegerType type) => new("Integer", "long", "Long()");

    protected override CSharpForm Decimal(DecimalType type) => new("Decimal", "decimal", "Decimal()");

    protected override CSharpForm Boolean(BooleanType type) => new("Boolean", "bool", "Bool()");

    protected override CSharpForm Date(DateType type) => new("Date", "DateOnly", "Date()");

    protected override CSharpForm DateTime(DateTimeType type) => new("DateTime", "DateTime", "Moment()");

    protected override CSharpForm Time(TimeType type) => new("Time", "TimeOnly", "Time()");

    protected override CSharpForm Json(JsonType type) => new("Json", "JsonElement", "Clone()");

    protected override CSharpForm Uuid(UuidType type) => new("Uuid", "string", "Text()");

    protected override CSharpForm Enum(EnumType type) => new("Enum", "string", "Text()");

    protected override CSharpForm Relation(RelationType type) => new("Relation", "string", "Id()");

    protected override CSharpForm Links(RelationType type) => new("Links", "IReadOnlyList<string>", "Ids()");

    protected override CSharpForm File(FileType type) => new("File", "StoredFile", "File()");

    protected override CSharpForm Image(ImageType type) => new("Image", "StoredFile", "File()");
}
