namespace Truth.Compiler.Fields;

/// <summary>A value that a field accepts, as it is stored: null, an integer, a real, or text.</summary>
public readonly record struct StoredValue
{
    private StoredValue(StoredKind kind, long integer, double real, string? text) => (Kind, Integer, Real, Text) = (kind, integer, real, text);

    public static StoredValue Null => default;

    public StoredKind Kind { get; }

    /// <summary>Of an integer; 0 and 1 of a boolean; of a decimal its units of the last digit.</summary>
    public long Integer { get; }

    public double Real { get; }

    /// <summary>Of anything else; of relations to many rows a JSON array of ids, each once and in order.</summary>
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
/// <param name="Code">For programs: `too_long`.</param>
/// <param name="Message">A message for users, to follow the name of the field: `must have at most 200 characters`.</param>
public sealed record ValueFault(string Code, string Message);
