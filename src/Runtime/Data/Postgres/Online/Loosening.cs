using System.Globalization;
using System.Text.RegularExpressions;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>
/// Whether a column accepts all values that it has accepted before, so that the old version can go on writing them. What is not certain
/// does
/// not.
/// </summary>
internal static partial class Loosening
{
    /// <summary>The longest text of a number, a date, a time or an id.</summary>
    private const int MostOfConverted = 40;

    /// <summary>An address has at most so many characters.</summary>
    private const int MostOfAddress = 320;

    /// <summary>Beyond it, not every whole number is a number.</summary>
    private const double MostExact = 9007199254740992;

    /// <param name="was">The column before.</param>
    /// <param name="now">The column afterwards.</param>
    public static bool Accepts(StoredColumn was, StoredColumn now) => (was.Parts.NotNull || !now.Parts.NotNull)
        && (now.Parts.Check is not { } check || check == was.Parts.Check
            || (was.Type?.Kind == now.Type?.Kind ? Covers(was.Parts, now.Parts) : IsLongEnough(was, check)));

    /// <summary>Whether each value that the column could have is converted without loss.</summary>
    public static bool Converts(KeptColumn kept) => kept.Conversion.Holds is null || (kept.Before.Type?.Kind, kept.After.Type?.Kind) switch
    {
        (FieldKind.Decimal, FieldKind.Decimal) => Digits(kept.Before) is var (most, scale) && Digits(kept.After) is var (wide, fine)
            && most - scale <= wide - fine && scale <= fine,
        (FieldKind.Integer, FieldKind.Number) => IsWithin(kept.Before, MostExact),
        (FieldKind.Integer, FieldKind.Decimal) => Digits(kept.After) is var (wide, fine) && IsWithin(kept.Before, Math.Pow(10,
            wide - fine) - 1),
        _ => false,
    };

    private static bool IsWithin(StoredColumn column, double most) => column.Parts.Check is { } check && Bounds(check) is { } bounds
        && bounds.Least >= -most && bounds.Most <= most;

    // `numeric(8, 2)`.
    private static (int All, int Scale) Digits(StoredColumn column)
    {
        int[] digits = [.. SqlText.Split(SqlText.Body(column.Parts.Type), ',').Select(text => int.Parse(text,
            CultureInfo.InvariantCulture))];
        return (digits[0], digits[1]);
    }

    private static bool Covers(ColumnDeclaration was, ColumnDeclaration now) => (was.Options, now.Options) switch
    {
        ({ } before, { } after) => !before.Except(after).Any(),
        (null, null) => was.Check is { } check && Bounds(check) is { } narrow && Bounds(now.Check!) is { } wide
            && narrow.What == wide.What && narrow.Least >= wide.Least && narrow.Most <= wide.Most,
        _ => false,
    };

    // A value of another type as a text.
    private static bool IsLongEnough(StoredColumn was, string check) =>
        Bounds(check) is { Least: <= 1 } bounds && bounds.What == $"char_length({was.Name})" && Longest(was) <= bounds.Most;

    private static double Longest(StoredColumn column) => column.Type?.Kind switch
    {
        FieldKind.Integer or FieldKind.Date or FieldKind.DateTime or FieldKind.Time or FieldKind.Uuid or FieldKind.Relation =>
            MostOfConverted,
        FieldKind.Email => MostOfAddress,
        FieldKind.Enum when column.Parts.Options is { } options => options.Max(option => SqlText.Unquoted(option).Length),
        _ => double.PositiveInfinity,
    };

    private static (string What, double Least, double Most)? Bounds(string check) => Between().Match(check) is { Success: true } both
        ? (both.Groups["what"].Value, Number(both.Groups["least"]), Number(both.Groups["most"]))
        : Side().Match(check) is { Success: true } side
        ? side.Groups["sign"].Value == "<=" ? (side.Groups["what"].Value, double.NegativeInfinity, Number(side.Groups["bound"]))
            : (side.Groups["what"].Value, Number(side.Groups["bound"]), double.PositiveInfinity)
        : null;

    private static double Number(Group text) => double.Parse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<what>.+) BETWEEN (?<least>-?[0-9.eE+-]+) AND (?<most>-?[0-9.eE+-]+)$")]
    private static partial Regex Between();

    [GeneratedRegex("^(?<what>.+) (?<sign><=|>=) (?<bound>-?[0-9.eE+-]+)$")]
    private static partial Regex Side();
}
