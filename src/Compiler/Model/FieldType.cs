using System.Text;
using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>
/// What a field holds. Each type is one definition in a file of its own: what every part of the product needs to know of it stands there. What only
/// one target needs, its <see cref="FieldTypeMap{T}"/> answers. Lengths count Unicode code points.
/// </summary>
public abstract record FieldType
{
    /// <summary>As the truth file, the interface and diagrams call it: `datetime`.</summary>
    public abstract string Word { get; }

    /// <summary>As messages call a value of it: `a datetime`.</summary>
    public abstract string Noun { get; }

    /// <summary>As what a value travels in JSON, which also says as what it is stored.</summary>
    public abstract WireForm Form { get; }

    /// <summary>The form that the text of a value must have; null for what has none but its bounds.</summary>
    public abstract TextFormat? Format { get; }

    /// <summary>The bounds that a field of it may have, by their keys in the truth file; what an enum and a relation name is no bound.</summary>
    public abstract IReadOnlyList<TypeKey> Keys { get; }

    public abstract FieldUses Uses { get; }

    /// <summary>A value of it, as JSON; of a type with bounds one that the type without them accepts.</summary>
    public abstract string Example { get; }

    /// <summary>What its values are in expressions.</summary>
    /// <param name="entity">The entity that has the field.</param>
    /// <param name="field">The name of the field.</param>
    public abstract ExpressionType Expression(string entity, string field);

    public bool Has(FieldUses uses) => (Uses & uses) == uses;

    internal abstract T In<T>(FieldTypeMap<T> map);

    // A type is printed with its own bounds; what is the same for all fields of the type is left out.
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}

/// <summary>A bound of a field.</summary>
/// <param name="Name">Its key in the truth file: `minLength`.</param>
/// <param name="Value">An int, a long, a double, a decimal, a string or a flag; null where it was not written.</param>
public sealed record TypeKey(string Name, object? Value);

/// <summary>As what a value travels in JSON.</summary>
public enum WireForm
{
    /// <summary>A string, stored as text.</summary>
    Text,

    /// <summary>A whole number, as a string beyond what a double holds exactly.</summary>
    Integer,

    /// <summary>A number, stored as a double.</summary>
    Number,

    /// <summary>A string of digits, stored as an integer of units of the last one.</summary>
    Decimal,

    /// <summary>`true` or `false`, stored as 1 or 0 where the database has no type for it.</summary>
    Boolean,

    /// <summary>Any JSON, stored as its text.</summary>
    Json,

    /// <summary>An array of ids, stored in a table between.</summary>
    Links,
}

/// <summary>What may be done by the values of a field.</summary>
[Flags]
public enum FieldUses
{
    None = 0,

    /// <summary>Rows are sorted, grouped and told apart by it.</summary>
    Order = 1,

    /// <summary>`min` and `max`.</summary>
    Extremes = 2,

    /// <summary>`sum` and `avg`.</summary>
    Total = 4,

    /// <summary>Full-text search looks into it.</summary>
    Search = 8,

    /// <summary>A place in the calendar: `'now'` is a value of it, and rows are shown along it.</summary>
    Moment = 16,
}
