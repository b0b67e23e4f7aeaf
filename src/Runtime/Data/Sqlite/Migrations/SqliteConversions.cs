using System.Collections.Immutable;
using System.Globalization;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>How SQLite's values of a column are converted to another type.</summary>
internal static class SqliteConversions
{
    private const long MostExact = 1L << 53;

    /// <summary>
    /// The characters that a `string` must not contain, as in <see cref="Truth.Compiler.Values.TextFormat.Line"/>; 45 is the hyphen of a
    /// range.
    /// </summary>
    private const string NotOfALine = "'*[' || char(1, 45, 8, 10, 45, 31, 127, 45, 159, 8232, 8233) || ']*'";

    /// <summary>Types that can be converted to text, because their values are stored and returned as text.</summary>
    private static readonly ImmutableArray<FieldKind> Texts =
    [
        FieldKind.String, FieldKind.Text, FieldKind.Email, FieldKind.Url, FieldKind.Uuid, FieldKind.Enum, FieldKind.Date,
            FieldKind.DateTime, FieldKind.Time, FieldKind.Relation,
    ];

    /// <summary>
    /// Null if no conversion is certain: then the values of the old column are removed, and the new column is an added one.
    /// </summary>
    public static Conversion? Between(StoredColumn before, StoredColumn after)
    {
        if (after.Type is not { } to)
        {
            return new(before.Name);
        }

        if (before.Type is { } from)
        {
            return Between(before.Name, from, to);
        }

        ColumnDeclaration was = before.Parts;
        return FormerType.Of(was, after.Parts, to) is { } former && Between(before.Name, former, to) is { } conversion
            ? conversion with { Holds = conversion.Holds ?? FormerType.Holds(before.Name, was, to) }
            : null;
    }

    private static Conversion? Between(string name, StoredType from, StoredType to) => (from.Kind, to.Kind) switch
    {
        (FieldKind.Decimal, FieldKind.Decimal) => Scaled(name, to.Scale - from.Scale),
        _ when from.Kind == to.Kind => new(name),
        (FieldKind.Integer, FieldKind.Decimal) => Scaled(name, to.Scale),
        (FieldKind.Decimal, FieldKind.Integer) => Scaled(name, -from.Scale),
        (FieldKind.Integer, FieldKind.Number) => new($"CAST({name} AS REAL)", $"abs({name}) <= {MostExact}"),
        (FieldKind.Number, FieldKind.Integer) =>
            new($"CAST({name} AS INTEGER)", $"abs({name}) <= {MostExact} AND {name} = CAST({name} AS INTEGER)"),
        (FieldKind.Integer, FieldKind.String or FieldKind.Text) => new($"CAST({name} AS TEXT)"),
        (FieldKind.String or FieldKind.Text, FieldKind.Integer) =>
            new($"CAST({name} AS INTEGER)", $"{name} = CAST(CAST({name} AS INTEGER) AS TEXT)"),
        // The check of the new type decides.
        (FieldKind.String or FieldKind.Text, FieldKind.Enum or FieldKind.Date or FieldKind.DateTime or FieldKind.Time) => new(name),
        (FieldKind.Text, FieldKind.String) => new(name, $"{name} NOT GLOB {NotOfALine}"),
        (_, FieldKind.String or FieldKind.Text) when Texts.Contains(from.Kind) => new(name),
        // A file is not known to be an image.
        (FieldKind.Image, FieldKind.File) => new(name),
        _ => null,
    };

    // An integer that exceeds 64 bits becomes a REAL in SQLite, which is outside the bounds of all decimals.
    private static Conversion Scaled(string name, int digits)
    {
        string power = Enumerable.Repeat(10L, Math.Abs(digits)).Aggregate(1L, (product, ten) => product * ten)
            .ToString(CultureInfo.InvariantCulture);
        return digits switch
        {
            0 => new(name),
            > 0 => new($"{name} * {power}"),
            _ => new($"{name} / {power}", $"{name} % {power} = 0"),
        };
    }
}
