using System.Globalization;

namespace Truth.Runtime.Values;

/// <summary>
/// A row as rules and writes use it: one value per column of its entity, in the order of the descriptor, then one per path column
/// (the values that the rules of the entity read from related rows).
/// </summary>
public readonly struct Row(Scalar[] values)
{
    /// <summary>No row: all its values are null.</summary>
    public static Row None => default;

    /// <summary>Whether there is a row.</summary>
    public bool Exists => values is not null;

    /// <summary>The stored value of a column.</summary>
    public Scalar this[int column] => values is null ? Scalar.Null : values[column];

    /// <summary>The string in a column; null if there is none.</summary>
    public string? Text(int column) => this[column] is { IsNull: false } value ? value.Text : null;

    /// <summary>A decimal is in units of its last digit.</summary>
    public long? Integer(int column) => this[column] is { IsNull: false } value ? value.Integer : null;

    /// <summary>The number in a column; null if there is none.</summary>
    public double? Number(int column) =>
        this[column] is { IsNull: false } value ? value.Kind == ScalarKind.Integer ? value.Integer : value.Real : null;

    /// <summary>The boolean in a column; null if there is none.</summary>
    public bool? Flag(int column) => this[column] is { IsNull: false } value ? value.Integer != 0 : null;

    /// <summary>The date in a column; null if there is none.</summary>
    public DateOnly? Date(int column) =>
        this[column] is { IsNull: false } value ? DateOnly.ParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>In UTC, whole milliseconds.</summary>
    public DateTime? Instant(int column) => this[column] is { IsNull: false } value ? ParseInstant(value.Text) : null;

    private static DateTime ParseInstant(string text) => DateTime.ParseExact(
        text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
