using System.Collections.Immutable;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Compiler.Values;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Descriptors;

/// <summary>A field: how it travels, how it is stored, what it accepts.</summary>
public sealed record FieldDescriptor
{
    /// <summary>As in JSON: `dueDate`.</summary>
    public required string Name { get; init; }

    /// <summary>As in SQL, quoted where reserved: `due_date`. Of a computed field, its value over the columns of its entity's table.</summary>
    public required string Column { get; init; }

    /// <summary>What it holds.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>Never null.</summary>
    public bool Required { get; init; }

    /// <summary>Set on create, then fixed.</summary>
    public bool Readonly { get; init; }

    /// <summary>`id`, `createdAt`, `updatedAt`: never in a body.</summary>
    public bool System { get; init; }

    /// <summary>What it is worked out by, as an expression over `entity`; null for what is stored.</summary>
    public string? Computed { get; init; }

    /// <summary>Never returned, sorted or filtered by.</summary>
    public bool Secret => Kind == FieldKind.Password;

    /// <summary>In code points.</summary>
    public int? MinLength { get; init; }

    /// <summary>In code points.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Matched without backtracking.</summary>
    public string? Pattern { get; init; }

    /// <summary>At least so much, as it is stored: an integer, a real, or the units of a decimal's last digit.</summary>
    public Scalar? Min { get; init; }

    /// <summary>At most so much, as it is stored.</summary>
    public Scalar? Max { get; init; }

    /// <summary>Digits after the point, of a decimal.</summary>
    public byte Scale { get; init; }

    /// <summary>All digits, of a decimal.</summary>
    public byte Precision { get; init; }

    /// <summary>Of an enum, in their declared order, which is their sort order.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>The entity a relation refers to.</summary>
    public string? To { get; init; }

    /// <summary>The table between, of a relation to many rows: its `row_id` has the relation, its `target_id` is led to.</summary>
    public string? Links { get; init; }

    /// <summary>What happens to this row when the one it refers to is deleted; of many, `SetNull` takes the link away.</summary>
    public OnDelete OnDelete { get; init; } = OnDelete.SetNull;

    /// <summary>What a create that leaves it out stores.</summary>
    public Scalar? Default { get; init; }

    /// <summary>The default is the time (or day) of the create.</summary>
    public bool DefaultNow { get; init; }

    /// <summary>The default is a new uuid.</summary>
    public bool DefaultAuto { get; init; }

    /// <summary>What it holds, as the truth file says it.</summary>
    internal FieldType Type => Kind switch
    {
        FieldKind.String => new StringType(MinLength, MaxLength ?? int.MaxValue, Pattern),
        FieldKind.Text => new TextType(MinLength, MaxLength ?? int.MaxValue),
        FieldKind.Email => new EmailType(),
        FieldKind.Url => new UrlType(),
        FieldKind.Password => new PasswordType(MinLength ?? 1),
        FieldKind.Number => new NumberType(Min?.Real, Max?.Real),
        FieldKind.Integer => new IntegerType(Min?.Integer, Max?.Integer),
        FieldKind.Decimal => new DecimalType(Precision, Scale, Min?.Integer / DecimalText.Power(Scale), Max?.Integer / DecimalText.Power(Scale)),
        FieldKind.Boolean => new BooleanType(),
        FieldKind.Date => new DateType(),
        FieldKind.DateTime => new DateTimeType(),
        FieldKind.Json => new JsonType(),
        FieldKind.Uuid => new UuidType(),
        FieldKind.Enum => new EnumType(Options.ToValueList()),
        FieldKind.Relation => new RelationType(new EntityName(To!)),
        FieldKind.Links => new RelationType(new EntityName(To!), Many: true),
    };

    /// <summary>Without certainty the field is left out of answers; null: whoever reads the row reads it.</summary>
    public RowRule? Read { get; init; }

    /// <summary>Whether <paramref name="caller"/> reads it of every row that it reads: what filters, orders or adds up by a field needs that.</summary>
    internal bool ReadBy(Caller caller) => Read is null || Read.For(caller) == RowRule.Always;

    /// <summary>A value must be there, and this is none.</summary>
    internal bool Lacks(Scalar value) => Required && (value.IsNull || (Links is not null && value == IdList.Empty));

    /// <summary>Without certainty a write that names the field is refused; null: whoever updates the row sets it, unless <see cref="Authority"/>.</summary>
    public RowRule? Update { get; init; }

    /// <summary>Rules read it through `user`: without <see cref="Update"/> only the system writes it, at create and registration too.</summary>
    public bool Authority { get; init; }
}

/// <summary>The types that a field may have.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    String,

    /// <summary>Text of several lines.</summary>
    Text,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>An absolute address of the web.</summary>
    Url,

    /// <summary>A password, stored as its hash.</summary>
    Password,

    /// <summary>A double.</summary>
    Number,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>An exact decimal, stored in units of its last digit.</summary>
    Decimal,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A day, without a time zone.</summary>
    Date,

    /// <summary>A moment in UTC, in whole milliseconds.</summary>
    DateTime,

    /// <summary>Any JSON value.</summary>
    Json,

    /// <summary>A UUID.</summary>
    Uuid,

    /// <summary>One of the declared options.</summary>
    Enum,

    /// <summary>The id of a row of another entity.</summary>
    Relation,

    /// <summary>A relation to many rows: their ids, a JSON array of text, each once and in order.</summary>
    Links,
}

/// <summary>What the delete of a row means to a row that refers to it.</summary>
public enum OnDelete
{
    /// <summary>The delete is refused: 409 `referenced`.</summary>
    Restrict,

    /// <summary>This row is deleted too.</summary>
    Cascade,

    /// <summary>The reference becomes null.</summary>
    SetNull,
}
