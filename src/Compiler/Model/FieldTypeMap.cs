namespace Truth.Compiler.Model;

/// <summary>
/// Maps each field type to its representation in a target. A new type is a new member here, and so a compile error in every target that
/// does not handle it.
/// For the same reason, no member has a default implementation.
/// </summary>
public abstract class FieldTypeMap<T>
{
    public T Of(FieldType type) => type.In(this);

    protected internal abstract T String(StringType type);

    protected internal abstract T Text(TextType type);

    protected internal abstract T Email(EmailType type);

    protected internal abstract T Url(UrlType type);

    protected internal abstract T Password(PasswordType type);

    protected internal abstract T Number(NumberType type);

    protected internal abstract T Integer(IntegerType type);

    protected internal abstract T Decimal(DecimalType type);

    protected internal abstract T Boolean(BooleanType type);

    protected internal abstract T Date(DateType type);

    protected internal abstract T DateTime(DateTimeType type);

    protected internal abstract T Time(TimeType type);

    protected internal abstract T Json(JsonType type);

    protected internal abstract T Uuid(UuidType type);

    protected internal abstract T Enum(EnumType type);

    protected internal abstract T Relation(RelationType type);

    /// <summary>A relation to many rows.</summary>
    protected internal abstract T Links(RelationType type);

    protected internal abstract T File(FileType type);

    protected internal abstract T Image(ImageType type);
}
