namespace Truth.Runtime.Values;

/// <summary>
/// One stored value, without boxing: null, an integer (also booleans as 0 and 1, and scaled decimals), a real, or text
/// (also enums, ids, uuids, and dates and datetimes in their fixed-width form).
/// </summary>
public readonly record struct Scalar
{
    private readonly string? _text;
    private readonly long _bits;

    private Scalar(ScalarKind kind, long bits, string? text)
    {
        Kind = kind;
        _bits = bits;
        _text = text;
    }

    public static Scalar Null => default;

    public ScalarKind Kind { get; }

    public bool IsNull => Kind == ScalarKind.Null;

    public long Integer => Kind == ScalarKind.Integer ? _bits : throw new InvalidCastException($"{Kind} is not an integer");

    public double Real => Kind == ScalarKind.Real ? BitConverter.Int64BitsToDouble(_bits) : throw new InvalidCastException($"{Kind} is not a real");

    public string Text => Kind == ScalarKind.Text ? _text! : throw new InvalidCastException($"{Kind} is not text");

    public static Scalar Of(string? text) => text is null ? Null : new(ScalarKind.Text, 0, text);

    public static Scalar Of(long value) => new(ScalarKind.Integer, value, null);

    public static Scalar Of(bool value) => new(ScalarKind.Integer, value ? 1 : 0, null);

    public static Scalar Of(double value) => new(ScalarKind.Real, BitConverter.DoubleToInt64Bits(value), null);
}

public enum ScalarKind : byte
{
    Null,
    Integer,
    Real,
    Text,
}
