using System.Text.Json;
using System.Text.RegularExpressions;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Problems;
using Truth.Runtime.Values;

namespace Truth.Runtime.Input;

/// <summary>What a field accepts, by itself: its type and its bounds. Nothing is coerced.</summary>
internal sealed class FieldCheck(FieldDescriptor field)
{
    private readonly Regex? _pattern = field.Pattern is null ? null : Patterns.Compile(field.Pattern);

    /// <summary>Reads the value that the reader stands at, to its end.</summary>
    public FieldError? Read(ref Utf8JsonReader reader, out Scalar value)
    {
        value = Scalar.Null;
        if (field.Kind == FieldKind.Links)
        {
            return ReadLinks(ref reader, out value);
        }

        if (reader.TokenType == JsonTokenType.Null)
        {
            return field.Required ? Error("required", "is required") : null;
        }

        switch (field.Kind)
        {
            case FieldKind.Boolean:
                return ReadBoolean(ref reader, out value);
            case FieldKind.Integer:
                return ReadInteger(ref reader, out value);
            case FieldKind.Number:
                return ReadNumber(ref reader, out value);
            case FieldKind.Json:
                return ReadJson(ref reader, out value);
            default:
                return ReadText(ref reader, out value);
        }
    }

    private FieldError? ReadBoolean(ref Utf8JsonReader reader, out Scalar value)
    {
        value = Scalar.Of(reader.TokenType == JsonTokenType.True);
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False ? null : WrongType(ref reader, "true or false");
    }

    private FieldError? ReadInteger(ref Utf8JsonReader reader, out Scalar value)
    {
        value = Scalar.Null;
        if (!Numbers.TryInteger(ref reader, out long whole))
        {
            return WrongType(ref reader, "a whole number");
        }

        value = Scalar.Of(whole);
        return Bounds(whole);
    }

    private FieldError? ReadNumber(ref Utf8JsonReader reader, out Scalar value)
    {
        value = Scalar.Null;
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out double number) || !double.IsFinite(number))
        {
            return WrongType(ref reader, "a number");
        }

        value = Scalar.Of(number);
        return Bounds(number);
    }

    private FieldError? ReadJson(ref Utf8JsonReader reader, out Scalar value)
    {
        value = Scalar.Of(JsonValue.Read(ref reader, out string? wrong));
        return wrong is null ? null : Error("invalid_text", wrong);
    }

    private FieldError? ReadLinks(ref Utf8JsonReader reader, out Scalar value)
    {
        value = IdList.Empty;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return WrongType(ref reader, "a list of ids");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        FieldError? error = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            string? id = reader.TokenType == JsonTokenType.String && reader.TryText(out string? text) ? text : null;
            reader.Skip();
            error ??= id is null ? Error("wrong_type", "is not a list of ids")
                : !Ids.IsCanonical(id) ? NotFound
                : !ids.Add(id) ? Error("repeated", "names a row twice")
                : ids.Count > IdList.Most ? Error("too_many", $"names at most {IdList.Most} rows") : null;
        }

        value = IdList.Of(ids);
        return error ?? (field.Lacks(value) ? Required : null);
    }

    private FieldError? ReadText(ref Utf8JsonReader reader, out Scalar value)
    {
        value = Scalar.Null;
        if (reader.TokenType != JsonTokenType.String)
        {
            return WrongType(ref reader, "a string");
        }

        if (!reader.TryText(out string? text))
        {
            return Error("invalid_text", "holds a character that no text may hold");
        }

        return Check(text!, out value);
    }

    /// <summary>A value that travels as a string.</summary>
    public FieldError? Check(string sent, out Scalar value)
    {
        string text = Canonical(field.Kind, sent);
        value = Scalar.Of(text);
        switch (field.Kind)
        {
            case FieldKind.Enum:
                return field.Options.Contains(text) ? null : Error("not_an_option", $"is none of {string.Join(", ", field.Options)}.{Nearest.Hint(text, field.Options)}");
            case FieldKind.Relation or FieldKind.Uuid:
                return Ids.IsCanonical(text) ? null : field.Kind == FieldKind.Relation ? NotFound : Error("bad_format", "is not a uuid in lower case");
            case FieldKind.Date:
                return Dates.IsDate(text) ? null : Error("bad_format", "is not a day such as 2026-01-31");
            case FieldKind.DateTime:
                string? instant = Dates.Instant(text);
                value = Scalar.Of(instant);
                return instant is null ? Error("bad_format", "is not a time such as 2026-01-31T09:05:00.000Z") : null;
            case FieldKind.Decimal:
                return CheckDecimal(text, out value);
            case FieldKind.Email:
                return Formats.IsEmail(text) ? Length(text) : Error("bad_format", "is not an e-mail address");
            case FieldKind.Url:
                return Formats.IsUrl(text) ? Length(text) : Error("bad_format", "is not an http or https address");
            default:
                return Length(text) ?? (_pattern is null || _pattern.IsMatch(text) ? null : Error("pattern", "does not have the form it must have"));
        }
    }

    /// <summary>As it is stored, and so as it is checked and compared; a password is kept by its hash, as it was typed.</summary>
    public static string Canonical(FieldKind kind, string text) => kind switch
    {
        FieldKind.Email => EmailAddress.Canonical(text),
        FieldKind.Password => text,
        _ => Nfc.Normalize(text),
    };

    /// <summary>Also for a row that is there and may not be read: nobody can tell the two apart.</summary>
    public FieldError NotFound => Error("not_found", "does not exist");

    public FieldError Required => Error("required", "is required");

    private FieldError? CheckDecimal(string text, out Scalar value)
    {
        long? units = Decimals.Parse(text, field.Precision, field.Scale);
        value = units is { } known ? Scalar.Of(known) : Scalar.Null;
        return units is null
            ? Error("bad_format", $"is not a decimal of at most {field.Precision} digits, {field.Scale} of them after the point")
            : Bounds(units.Value / Math.Pow(10, field.Scale));
    }

    private FieldError? Length(string text)
    {
        int length = JsonText.CodePoints(text);
        return length > field.MaxLength ? Error("too_long", $"has at most {field.MaxLength} characters")
            : length < field.MinLength ? Error("too_short", $"has at least {field.MinLength} characters")
            : field.Required && length == 0 ? Required : null;
    }

    private FieldError? Bounds(double number) =>
        number < field.Min ? Error("too_small", FormattableString.Invariant($"is at least {field.Min}"))
        : number > field.Max ? Error("too_large", FormattableString.Invariant($"is at most {field.Max}")) : null;

    private FieldError WrongType(ref Utf8JsonReader reader, string wanted)
    {
        reader.Skip();
        return Error("wrong_type", $"is not {wanted}");
    }

    private FieldError Error(string code, string message) => new(field.Name, code, message);
}
