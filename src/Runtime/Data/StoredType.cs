using System.Globalization;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data;

/// <summary>
/// The type of the values of a column, which its SQL does not contain: an e-mail address and the hash of a password are both `TEXT`.
/// </summary>
/// <param name="Kind">The kind of the field.</param>
/// <param name="Scale">For a decimal, which is stored as an integer: the number of decimal places.</param>
internal readonly record struct StoredType(FieldKind Kind, byte Scale = 0)
{
    /// <summary>`string`, `decimal:2`.</summary>
    public override string ToString() => Kind == FieldKind.Decimal
        ? string.Create(CultureInfo.InvariantCulture, $"decimal:{Scale}")
        : Kind.ToString().ToLowerInvariant();

    /// <summary>Null if this version does not know it.</summary>
    public static StoredType? Parse(string text)
    {
        string[] parts = text.Split(':');
        return !Enum.TryParse(parts[0], ignoreCase: true, out FieldKind kind) ? null
            : parts.Length == 1 ? new(kind)
            : byte.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out byte scale) ? new(kind, scale)
            : null;
    }

    /// <summary>For people: `decimal with 2 digits after the point`.</summary>
    public string Named =>
        Kind == FieldKind.Decimal
        ? string.Create(CultureInfo.InvariantCulture, $"decimal with {Scale} {(Scale == 1 ? "digit" : "digits")} after the point")
        : ToString();
}
