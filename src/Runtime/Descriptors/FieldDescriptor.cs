using System.Collections.Immutable;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Compiler.Values;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Descriptors;

/// <summary>A field: its form in JSON, its stored form, and the values that it accepts.</summary>
public sealed record FieldDescriptor
{
    /// <summary>The name in JSON: `dueDate`.</summary>
    public required string Name { get; init; }

    /// <summary>The type.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>Whether it is never null.</summary>
    public bool Required { get; init; }

    /// <summary>Whether it can only be set when the row is created.</summary>
    public bool Readonly { get; init; }

    /// <summary>`id`, `createdAt`, `updatedAt`: never in a body.</summary>
    public bool System { get; init; }

    /// <summary>Its expression over `entity` if it is computed; null if it is stored.</summary>
    public string? Computed { get; init; }

    /// <summary>The former name, under which a database that has not been migrated has its values.</summary>
    public string? Was { get; init; }

    /// <summary>
    /// An expression over the row as it was, which a migration evaluates: the value of rows that are there when the field comes, or whose
    /// value it does not accept any more.
    /// </summary>
    public string? Backfill { get; init; }

    /// <summary>Whether it is never returned, sorted or filtered by.</summary>
    public bool Secret => Kind == FieldKind.Password;

    /// <summary>In code points.</summary>
    public int? MinLength { get; init; }

    /// <summary>In code points.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Matched without backtracking.</summary>
    public string? Pattern { get; init; }

    /// <summary>The minimum in its stored form: an integer, a real, or the units of a decimal's last digit.</summary>
    public Scalar? Min { get; init; }

    /// <summary>The maximum in its stored form.</summary>
    public Scalar? Max { get; init; }

    /// <summary>The number of decimal places of a decimal.</summary>
    public byte Scale { get; init; }

    /// <summary>The total number of digits of a decimal.</summary>
    public byte Precision { get; init; }

    /// <summary>The options of an enum in their declared order, which is their sort order.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>The entity to which a relation refers.</summary>
    public string? To { get; init; }

    /// <summary>The maximum size of the content of a file in bytes.</summary>
    public int MaxSize { get; init; }

    /// <summary>The media types that the content of a file may have; empty for any.</summary>
    public ImmutableArray<string> Accept { get; init; } = [];

    /// <summary>Whether its value describes content that is stored elsewhere.</summary>
    internal bool IsFile => Kind is FieldKind.File or FieldKind.Image;

    /// <summary>A relation to many rows.</summary>
    internal bool IsMany => Kind == FieldKind.Links;

    /// <summary>
    /// What happens to this row when the related row is deleted; for a relation to many rows, `SetNull` removes the link.
    /// </summary>
    public OnDelete OnDelete { get; init; } = OnDelete.SetNull;

    /// <summary>The stored value if a create omits the field.</summary>
    public Scalar? Default { get; init; }

    /// <summary>Whether the default is the time (or date) of the create.</summary>
    public bool DefaultNow { get; init; }

    /// <summary>Whether the default is a new UUID.</summary>
    public bool DefaultAuto { get; init; }

    /// <summary>Whether the default is the caller; null if nobody is signed in.</summary>
    public bool DefaultCaller { get; init; }

    /// <summary>The type in the truth file.</summary>
    internal FieldType Type => Kind switch
    {
        FieldKind.String => new StringType(MinLength, MaxLength ?? int.MaxValue, Pattern),
        FieldKind.Text => new TextType(MinLength, MaxLength ?? int.MaxValue),
        FieldKind.Email => new EmailType(),
        FieldKind.Url => new UrlType(),
        FieldKind.Password => new PasswordType(MinLength ?? 1),
        FieldKind.Number => new NumberType(Min?.Real, Max?.Real),
        FieldKind.Integer => new IntegerType(Min?.Integer, Max?.Integer),
        FieldKind.Decimal =>
            new DecimalType(Precision, Scale, Min?.Integer / DecimalText.Power(Scale), Max?.Integer / DecimalText.Power(Scale)),
        FieldKind.Boolean => new BooleanType(),
        FieldKind.Date => new DateType(),
        FieldKind.DateTime => new DateTimeType(),
        FieldKind.Time => new TimeType(),
        FieldKind.Json => new JsonType(),
        FieldKind.Uuid => new UuidType(),
        FieldKind.Enum => new EnumType(Options.ToValueList()),
        FieldKind.Relation => new RelationType(new EntityName(To!)),
        FieldKind.Links => new RelationType(new EntityName(To!), Many: true),
        FieldKind.File => new FileType(Accept.ToValueList(), MaxSize),
        FieldKind.Image => new ImageType(Accept.ToValueList(), MaxSize),
    };

    /// <summary>If it is not certainly true, the field is omitted from responses; null: everybody who may read the row.</summary>
    public RowRule? Read { get; init; }

    /// <summary>Whether a value is required but missing.</summary>
    internal bool Lacks(Scalar value) => Required && (value.IsNull || (IsMany && value == IdList.Empty));

    /// <summary>
    /// If it is not certainly true, a write that names the field is refused; null: everybody who may update the row may set it, unless <see
    /// cref="Authority"/>.
    /// </summary>
    public RowRule? Update { get; init; }

    /// <summary>
    /// Rules read it through `user`: without <see cref="Update"/> only the system may write it, also in a create and a registration.
    /// </summary>
    public bool Authority { get; init; }
}

/// <summary>The types of fields.</summary>
public enum FieldKind
{
    /// <summary>Text on a single line.</summary>
    String,

    /// <summary>Text with several lines.</summary>
    Text,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>An absolute web URL.</summary>
    Url,

    /// <summary>A password, stored as its hash.</summary>
    Password,

    /// <summary>A double.</summary>
    Number,

    /// <summary>A 64-bit integer.</summary>
    Integer,

    /// <summary>An exact decimal, stored in units of its last digit.</summary>
    Decimal,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A date, without a time zone.</summary>
    Date,

    /// <summary>A moment in UTC, in whole milliseconds.</summary>
    DateTime,

    /// <summary>A time of day, of no zone: `09:05:00`.</summary>
    Time,

    /// <summary>Any JSON value.</summary>
    Json,

    /// <summary>A UUID.</summary>
    Uuid,

    /// <summary>One of the declared options.</summary>
    Enum,

    /// <summary>The id of a row of another entity.</summary>
    Relation,

    /// <summary>A relation to many rows: a sorted JSON array of distinct ids.</summary>
    Links,

    /// <summary>A file: JSON that describes it, and the place of its content.</summary>
    File,

    /// <summary>A file that is an image.</summary>
    Image,
}

/// <summary>The effect of deleting a row on a row that refers to it.</summary>
public enum OnDelete
{
    /// <summary>The deletion is refused: 409 `referenced`.</summary>
    Restrict,

    /// <summary>This row is deleted as well.</summary>
    Cascade,

    /// <summary>The reference becomes null.</summary>
    SetNull,
}
