namespace Truth.Compiler.Fields;

/// <summary>A value that a field accepts, in its stored form: null, an integer, a real, or text.</summary>
public readonly record struct StoredValue
{
    private StoredValue(StoredKind kind, long integer, double real, string? text) =>
        (Kind, Integer, Real, Text) = (kind, integer, real, text);

    public static StoredValue Null => default;

    public StoredKind Kind { get; }

    /// <summary>For an integer; 0 and 1 for a boolean; for a decimal, the units of its last digit.</summary>
    public long Integer { get; }

    public double Real { get; }

    /// <summary>For anything else; for relations to many rows, a sorted JSON array of distinct ids.</summary>
    public string? Text { get; }

    public static StoredValue Of(long value) => new(StoredKind.Integer, value, 0, null);

    public static StoredValue Of(double value) => new(StoredKind.Real, 0, value, null);

    public static StoredValue Of(string text) => new(StoredKind.Text, 0, 0, text);
}

public enum StoredKind : byte
{
    Null,
    Integer,
    Real,
    Text,
}

/// <summary>Why a field does not accept a value.</summary>
/// <param name="Code">A code for programs: `too_long`.</param>
/// <param name="Message">A message for users, to follow the name of the field: `must have at most 200 characters`.</param>
public sealed record ValueFault(string Code, string Message);
