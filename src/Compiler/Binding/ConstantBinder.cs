using System.Globalization;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding;

/// <summary>Checks that a constant is a value of a field.</summary>
internal sealed class ConstantBinder(DiagnosticBag diagnostics)
{
    /// <summary>The value as JSON, in its shortest text; null, and a diagnostic, when the field cannot hold it.</summary>
    /// <param name="value">What is written.</param>
    /// <param name="field">What is to hold it.</param>
    /// <param name="what">As messages say it: `the default of `status``.</param>
    public string? Json(Value value, Field field, string what)
    {
        if (value is ErrorValue || field.Type is BrokenType)
        {
            return null;
        }

        if (value is NullValue && !field.Required && field.Type is not JsonType)
        {
            return "null";
        }

        var (json, wrong) = Of(value, field.Type);
        if (json is null)
        {
            var diagnostic = Rules.BadValue.At(value.Origin, what, $"{Shown(value)}: {wrong}");
            diagnostics.Add(value is StringValue text && field.Type is EnumType { Options: var options } ? diagnostic.Suggest(text.Text, options) : diagnostic);
        }

        return json;
    }

    private static string Shown(Value value) => value is StringValue s ? $"`{s.Text}`" : value.Kind;

    private static (string? Json, string Wrong) Of(Value value, FieldType type) => (type, value) switch
    {
        (StringType t, StringValue s) => Text(s.Text, t.MinLength, t.MaxLength),
        (TextType t, StringValue s) => Text(s.Text, t.MinLength, t.MaxLength),
        (EmailType, StringValue s) => (IsEmail(s.Text) ? JsonText.Of(s with { Text = EmailAddress.Canonical(s.Text) }) : null, "it is no e-mail address"),
        (UrlType, StringValue s) => (IsUrl(s.Text) ? JsonText.Of(s) : null, "it is no http or https address"),
        (StringType or TextType or EmailType or UrlType, _) => (null, "it takes a text"),
        (NumberType t, NumberValue n) => (!(n.Number < t.Min) && !(n.Number > t.Max) ? JsonText.Of(n) : null, "it is out of range"),
        (IntegerType t, NumberValue n) => Integer(n, t),
        (DecimalType t, NumberValue n) => Decimal(n.Text, t),
        (DecimalType t, StringValue s) => Decimal(s.Text, t),
        (NumberType or IntegerType or DecimalType, _) => (null, "it takes a number"),
        (BooleanType, BooleanValue b) => (JsonText.Of(b), ""),
        (BooleanType, _) => (null, "it takes `true` or `false`"),
        (DateType, StringValue s) => (IsDate(s.Text) ? JsonText.Of(s) : null, "it takes a day, such as `2026-01-31`, or `now`"),
        (DateTimeType, StringValue s) => (Instant(s.Text), "it takes a time, such as `2026-01-31T09:05:00Z`, or `now`"),
        (DateType or DateTimeType, _) => (null, "it takes a text, such as `2026-01-31`, or `now`"),
        (UuidType, StringValue s) => (Guid.TryParseExact(s.Text, "D", out var id) ? $"\"{id:D}\"" : null, "it takes a uuid, or `auto`"),
        (EnumType t, StringValue s) => (t.Options.Contains(s.Text) ? JsonText.Of(s) : null, "it is no option"),
        (EnumType, _) => (null, "it takes the text of an option"),
        (JsonType, not (ArrowValue or EnvironmentValue)) => (JsonText.Of(value), ""),
        (RelationType { Many: true }, ListValue list) => (list.Items.All(i => i is StringValue s && Guid.TryParseExact(s.Text, "D", out _)) ? JsonText.Of(list).ToLowerInvariant() : null, "it takes a list of ids of rows"),
        (RelationType { Many: true }, _) => (null, "it takes a list of ids of rows"),
        (RelationType, StringValue s) => (Guid.TryParseExact(s.Text, "D", out var id) ? $"\"{id:D}\"" : null, "it takes the id of a row"),
        _ => (null, "the field cannot hold it"),
    };

    private static (string? Json, string Wrong) Text(string text, int? least, int most)
    {
        var length = text.EnumerateRunes().Count();
        return length < least ? (null, $"it is shorter than {least}") : length > most ? (null, $"it is longer than {most}") : (JsonText.Of(text), "");
    }

    private static (string? Json, string Wrong) Integer(NumberValue n, IntegerType type) =>
        !long.TryParse(n.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? (null, "it is a whole number")
        : whole < type.Min || whole > type.Max ? (null, "it is out of range")
        : (whole.ToString(CultureInfo.InvariantCulture), "");

    private static (string? Json, string Wrong) Decimal(string text, DecimalType type)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return (null, "it takes a number");
        }

        var rounded = Math.Round(value, type.Scale, MidpointRounding.ToEven);
        var units = Math.Abs(rounded) < 1e18m ? Math.Abs(rounded) : 1e18m;
        var digits = (int)Math.Floor(Math.Log10((double)units + 1)) + type.Scale;
        return rounded < type.Min || rounded > type.Max || digits > type.Precision
            ? (null, "it is out of range")
            : ($"\"{rounded.ToString($"F{type.Scale}", CultureInfo.InvariantCulture)}\"", "");
    }

    private static bool IsDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static bool IsEmail(string text) => text.IndexOf('@') is var at && at > 0 && at < text.Length - 1 && !text.AsSpan().ContainsAny(" ,;\r\n\t");

    public static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https");

    private static string? Instant(string text)
    {
        var hasZone = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10;
        return hasZone && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? $"\"{at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}\""
            : null;
    }
}
