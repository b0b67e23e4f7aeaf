using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Values;
using DecimalType = Truth.Compiler.Model.DecimalType;
using EnumType = Truth.Compiler.Model.EnumType;

namespace Truth.Compiler.Binding.Entities;

/// <summary>The types of fields that accept <paramref name="value"/>.</summary>
internal sealed class Assignable(Expression value) : FieldTypeMap<bool>
{
    private bool IsText => Is(ScalarKind.String);

    private bool IsNumber =>
        Is(ScalarKind.Integer) || Is(ScalarKind.Number) || Is(ScalarKind.Duration) || value.Type is Compiler.Expressions.DecimalType;

    protected internal override bool String(StringType type) => IsText || value.Type is Compiler.Expressions.EnumType;

    protected internal override bool Text(TextType type) => IsText || value.Type is Compiler.Expressions.EnumType;

    protected internal override bool Email(EmailType type) => IsText;

    protected internal override bool Url(UrlType type) => IsText;

    protected internal override bool Password(PasswordType type) => false;

    protected internal override bool Number(NumberType type) => IsNumber;

    protected internal override bool Integer(IntegerType type) => Is(ScalarKind.Integer) || Is(ScalarKind.Duration);

    protected internal override bool Decimal(DecimalType type) => IsNumber;

    protected internal override bool Boolean(BooleanType type) => Is(ScalarKind.Boolean);

    protected internal override bool Date(DateType type) => Is(ScalarKind.Date) || Literal is { } day && Times.Date(day) is not null;

    protected internal override bool DateTime(DateTimeType type) =>
        Is(ScalarKind.DateTime) || Literal is { } instant && Times.Instant(instant) is not null;

    protected internal override bool Time(TimeType type) => Is(ScalarKind.Time) || Literal is { } time && TextFormat.Time.IsMatch(time);

    protected internal override bool Json(JsonType type) => value.Type is not (ListType or RowType) && !Is(ScalarKind.File);

    protected internal override bool Uuid(UuidType type) => Is(ScalarKind.Uuid) || value.Type is IdType;

    protected internal override bool Enum(EnumType type) =>
        value.Type is Compiler.Expressions.EnumType other
            ? other.Options.All(type.Options.Contains)
            : Literal is { } option && type.Options.Contains(option);

    protected internal override bool Relation(RelationType type) =>
        value.Type is IdType id && id.Entity == type.To.Text || LeadsTo(value.Type, type);

    protected internal override bool Links(RelationType type) => value.Type is ListType { Of: var row } && LeadsTo(row, type);

    // Nothing but an upload sets a file; null, which removes it, is not asked about here.
    protected internal override bool File(FileType type) => false;

    protected internal override bool Image(ImageType type) => false;

    private string? Literal => (value as Constant)?.Value as string;

    private bool Is(ScalarKind kind) => value.Type is ScalarType scalar && scalar.Kind == kind;

    private static bool LeadsTo(ExpressionType type, RelationType relation) => type is RowType row && row.Entity == relation.To.Text;
}
