using System.Text;
using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>
/// The type of a field. Each type is defined in a file of its own, which contains everything that several parts of the product need. What
/// only one target needs is in the <see cref="FieldTypeMap{T}"/> of the target. Lengths count Unicode code points.
/// </summary>
public abstract record FieldType
{
    /// <summary>The name in the truth file, the interface and diagrams: `datetime`.</summary>
    public abstract string Word { get; }

    /// <summary>The name of a value in messages: `a datetime`.</summary>
    public abstract string Noun { get; }

    /// <summary>The form of a value in JSON, which also determines how it is stored.</summary>
    public abstract WireForm Form { get; }

    /// <summary>The format that the text of a value must have; null if there are only bounds.</summary>
    public abstract TextFormat? Format { get; }

    /// <summary>
    /// The bounds that a field of this type can have, by their keys in the truth file; the options of an enum and the entity of a relation
    /// are not bounds.
    /// </summary>
    public abstract IReadOnlyList<TypeKey> Keys { get; }

    public abstract FieldUses Uses { get; }

    /// <summary>A value of the type as JSON; the bounds are not taken into account.</summary>
    public abstract string Example { get; }

    /// <summary>The type of its values in expressions.</summary>
    /// <param name="entity">The entity that has the field.</param>
    /// <param name="field">The name of the field.</param>
    public abstract ExpressionType Expression(string entity, string field);

    public bool Has(FieldUses uses) => (Uses & uses) == uses;

    internal abstract T In<T>(FieldTypeMap<T> map);

    // A type is printed with its bounds; properties that are the same for all fields of the type are left out.
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}

/// <summary>A bound of a field.</summary>
/// <param name="Name">Its key in the truth file: `minLength`.</param>
/// <param name="Value">An int, a long, a double, a decimal, a string or a flag; null if it is not specified.</param>
public sealed record TypeKey(string Name, object? Value);

/// <summary>The form of a value in JSON.</summary>
public enum WireForm
{
    /// <summary>A string, stored as text.</summary>
    Text,

    /// <summary>An integer, as a string if a double cannot represent it exactly.</summary>
    Integer,

    /// <summary>A number, stored as a double.</summary>
    Number,

    /// <summary>A string of digits, stored as an integer in units of the last digit.</summary>
    Decimal,

    /// <summary>`true` or `false`, stored as 1 or 0 if the database has no boolean type.</summary>
    Boolean,

    /// <summary>Any JSON, stored as its text.</summary>
    Json,

    /// <summary>An array of ids, stored in a join table.</summary>
    Links,

    /// <summary>A description of content, stored as JSON together with the place of the content.</summary>
    File,
}

/// <summary>The operations that the values of a field support.</summary>
[Flags]
public enum FieldUses
{
    None = 0,

    /// <summary>Sorting, grouping and uniqueness.</summary>
    Order = 1,

    /// <summary>`min` and `max`.</summary>
    Extremes = 2,

    /// <summary>`sum` and `avg`.</summary>
    Total = 4,

    /// <summary>Full-text search.</summary>
    Search = 8,

    /// <summary>A date or time: `'now'` is a value, and rows can be shown in a calendar.</summary>
    Moment = 16,
}
