using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>The type of an expression, which does not include whether the value may be absent.</summary>
public abstract record ExpressionType
{
    public static readonly ExpressionType Boolean = new ScalarType(ScalarKind.Boolean);
    public static readonly ExpressionType Integer = new ScalarType(ScalarKind.Integer);
    public static readonly ExpressionType Number = new ScalarType(ScalarKind.Number);
    public static readonly ExpressionType String = new ScalarType(ScalarKind.String);
    public static readonly ExpressionType Date = new ScalarType(ScalarKind.Date);
    public static readonly ExpressionType DateTime = new ScalarType(ScalarKind.DateTime);
    public static readonly ExpressionType Time = new ScalarType(ScalarKind.Time);
    public static readonly ExpressionType Duration = new ScalarType(ScalarKind.Duration);
    public static readonly ExpressionType Uuid = new ScalarType(ScalarKind.Uuid);
    public static readonly ExpressionType Json = new ScalarType(ScalarKind.Json);

    /// <summary>A file, of which only the presence is known.</summary>
    public static readonly ExpressionType File = new ScalarType(ScalarKind.File);
    public static readonly ExpressionType Null = new ScalarType(ScalarKind.Null);

    /// <summary>An error was reported, so nothing more is reported.</summary>
    public static readonly ExpressionType Error = new ScalarType(ScalarKind.Error);
}

public sealed record ScalarType(ScalarKind Kind) : ExpressionType;

/// <summary>
/// Up to 18 digits, with <paramref name="Scale"/> decimal places. It is always represented in units of its last digit, in 64 bits.
/// </summary>
public sealed record DecimalType(int Scale) : ExpressionType;

/// <summary>The options of an enum field, in their declared order.</summary>
public sealed record EnumType(string Entity, string Field, ValueList<string> Options) : ExpressionType;

/// <summary>The id of a row of <paramref name="Entity"/>.</summary>
public sealed record IdType(string Entity) : ExpressionType;

/// <summary>A row of <paramref name="Entity"/>; in comparisons, its id.</summary>
public sealed record RowType(string Entity) : ExpressionType;

/// <summary>
/// Rows of <paramref name="Of"/> whose field <paramref name="By"/> refers to this row: an inverse relation, of a relation to many rows if
/// <paramref name="IsMany"/>.
/// Without a field, a relation to many rows.
/// </summary>
public sealed record ListType(ExpressionType Of, string? By = null, bool IsMany = false) : ExpressionType;

public enum ScalarKind
{
    Boolean,
    Integer,
    Number,
    String,
    Date,
    DateTime,

    /// <summary>A time of day; its values are texts of fixed width, whose order is that of the times.</summary>
    Time,
    Duration,
    Uuid,
    Json,
    File,
    Null,
    Error,
}
