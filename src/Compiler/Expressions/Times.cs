using System.Globalization;
using Truth.Compiler.Values;

namespace Truth.Compiler.Expressions;

/// <summary>Dates and datetimes as text.</summary>
public static class Times
{
    /// <summary>Converts the text of a stored value or of a JSON value for expressions; null if it is not a value of the type.</summary>
    public static object? Value(ExpressionType type, string text) => type switch
    {
        ScalarType scalar => Value(scalar.Kind, text),
        EnumType or IdType or RowType => text,
        _ => null,
    };

    private static object? Value(ScalarKind kind, string text) => kind switch
    {
        ScalarKind.String or ScalarKind.Uuid or ScalarKind.Json or ScalarKind.File => text,
        ScalarKind.Date => Date(text),
        ScalarKind.DateTime => Instant(text),
        ScalarKind.Time => TextFormat.Time.IsMatch(text) ? text : null,
        ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Number or ScalarKind.Duration or ScalarKind.Null or ScalarKind.Error => null,
    };

    /// <summary>Null if it is not a date.</summary>
    public static DateOnly? Date(string text) =>
        TextFormat.Date.IsMatch(text) ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>In UTC, rounded down to milliseconds; null if it is not a datetime, or has no offset.</summary>
    public static DateTime? Instant(string text) => Instants.Parse(text);

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Text(DateTime time) => time.ToString(Instants.Format, CultureInfo.InvariantCulture);
}
