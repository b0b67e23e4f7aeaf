namespace Truth.Runtime.Values;

/// <summary>
/// A stored value without boxing: null, an integer (including booleans as 0 and 1, and scaled decimals), a real, or text
/// (including enums, IDs, UUIDs, and dates and datetimes in their fixed-width format).
/// </summary>
public readonly record struct Scalar
{
    private readonly object? _reference;
    private readonly long _bits;

    private Scalar(ScalarKind kind, long bits, object? reference)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
    }

    /// <summary>No value.</summary>
    public static Scalar Null => default;

    /// <summary>The kind of the value.</summary>
    public ScalarKind Kind { get; }

    /// <summary>Whether it is null.</summary>
    public bool IsNull => Kind == ScalarKind.Null;

    /// <summary>The value as an integer.</summary>
    /// <exception cref="InvalidCastException">The value is of a different kind.</exception>
    public long Integer => Kind == ScalarKind.Integer ? _bits : throw new InvalidCastException($"{Kind} is not an integer");

    /// <summary>The value as a real.</summary>
    /// <exception cref="InvalidCastException">The value is of a different kind.</exception>
    public double Real =>
        Kind == ScalarKind.Real ? BitConverter.Int64BitsToDouble(_bits) : throw new InvalidCastException($"{Kind} is not a real");

    /// <summary>The value as text.</summary>
    /// <exception cref="InvalidCastException">The value is of a different kind.</exception>
    public string Text => Kind == ScalarKind.Text ? (string)_reference! : throw new InvalidCastException($"{Kind} is not text");

    internal byte[] Bytes => Kind == ScalarKind.Bytes ? (byte[])_reference! : throw new InvalidCastException($"{Kind} is not bytes");

    /// <summary>Used in the runtime's own tables: the hash of a token. Two are never equal.</summary>
    internal static Scalar Of(byte[] bytes) => new(ScalarKind.Bytes, 0, bytes);

    /// <summary>A text; null becomes <see cref="Null"/>.</summary>
    public static Scalar Of(string? text) => text is null ? Null : new(ScalarKind.Text, 0, text);

    /// <summary>An integer.</summary>
    public static Scalar Of(long value) => new(ScalarKind.Integer, value, null);

    /// <summary>A boolean, as 0 or 1.</summary>
    public static Scalar Of(bool value) => new(ScalarKind.Integer, value ? 1 : 0, null);

    /// <summary>A real.</summary>
    public static Scalar Of(double value) => new(ScalarKind.Real, BitConverter.DoubleToInt64Bits(value), null);
}

/// <summary>The kinds of stored values.</summary>
public enum ScalarKind : byte
{
    /// <summary>No value.</summary>
    Null,

    /// <summary>An integer of 64 bits.</summary>
    Integer,

    /// <summary>A double.</summary>
    Real,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Bytes that are no text. No field has them.</summary>
    Bytes,
}
