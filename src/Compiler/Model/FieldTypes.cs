namespace Truth.Compiler.Model;

/// <summary>All field types, each once and without bounds.</summary>
public static class FieldTypes
{
    public static IReadOnlyList<FieldType> All { get; } =
    [
        new StringType(), new TextType(), new EmailType(), new UrlType(), new PasswordType(),
        new NumberType(), new IntegerType(), new DecimalType(), new BooleanType(),
        new DateType(), new DateTimeType(), new TimeType(),
        new JsonType(), new UuidType(), new EnumType(["option"]), new RelationType(new("Entity")),
            new RelationType(new("Entity"), Many: true),
        new FileType([]), new ImageType(ImageType.Types),
    ];

    /// <summary>The names in the truth file, in this order.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. All.Select(type => type.Word).Distinct()];
}
