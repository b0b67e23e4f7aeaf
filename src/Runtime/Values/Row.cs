using System.Globalization;

namespace Truth.Runtime.Values;

/// <summary>
/// A row as rules and writes see it: one value per column of its entity, in the descriptor's order, then one per path column
/// (what the entity's rules read of related rows).
/// </summary>
public readonly struct Row(Scalar[] values)
{
    /// <summary>No row: every value of it is null.</summary>
    public static Row None => default;

    /// <summary>Whether there is a row.</summary>
    public bool Exists => values is not null;

    /// <summary>The value of a column, as it is stored.</summary>
    public Scalar this[int column] => values is null ? Scalar.Null : values[column];

    /// <summary>The text of a column; null where there is none.</summary>
    public string? Text(int column) => this[column] is { IsNull: false } value ? value.Text : null;

    /// <summary>A decimal is in units of its last digit.</summary>
    public long? Integer(int column) => this[column] is { IsNull: false } value ? value.Integer : null;

    /// <summary>The number of a column; null where there is none.</summary>
    public double? Number(int column) => this[column] is { IsNull: false } value ? value.Kind == ScalarKind.Integer ? value.Integer : value.Real : null;

    /// <summary>The boolean of a column; null where there is none.</summary>
    public bool? Flag(int column) => this[column] is { IsNull: false } value ? value.Integer != 0 : null;

    /// <summary>The day of a column; null where there is none.</summary>
    public DateOnly? Date(int column) =>
        this[column] is { IsNull: false } value ? DateOnly.ParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>In UTC, whole milliseconds.</summary>
    public DateTime? Instant(int column) => this[column] is { IsNull: false } value ? ParseInstant(value.Text) : null;

    private static DateTime ParseInstant(string text) => DateTime.ParseExact(
        text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
