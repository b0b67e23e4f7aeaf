using System.Globalization;
using System.Text.Json;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Compiler.Values;

namespace Truth.Compiler.Fields;

/// <summary>
/// The values that a field accepts: their form in JSON, and their stored form. This is the only validation of values: of defaults and
/// constants at compile time and of all input at run time. Nothing is converted implicitly.
/// </summary>
public sealed class FieldValues
{
    /// <summary>The maximum number of rows in a relation to many rows.</summary>
    public const int MostLinks = 500;

    private readonly FieldType _type;
    private readonly bool _isRequired;
    private readonly SentText? _text;
    private readonly TextFormat? _format;
    private readonly Pattern? _own;

    /// <param name="type">The type of the field.</param>
    /// <param name="isRequired">Whether null, an empty text and an empty list are refused.</param>
    public FieldValues(FieldType type, bool isRequired)
    {
        (_type, _isRequired) = (type, isRequired);
        _text = type is IntegerType ? null : SentText.Of(type, isRequired);
        _format = type.Format;
        _own = (type as StringType)?.Pattern is null ? null : _text!.Patterns[^1];
    }

    public static ValueFault Required { get; } = new("required", "is required");

    /// <summary>Also for an existing row that may not be read, so that the two cannot be distinguished.</summary>
    public static ValueFault NotFound { get; } = new("not_found", "does not exist");

    /// <summary>Reads the value at the position of the reader, to its end.</summary>
    public ValueFault? Read(ref Utf8JsonReader reader, out StoredValue value)
    {
        value = StoredValue.Null;
        if (reader.TokenType == JsonTokenType.Null && _type is not RelationType { Many: true })
        {
            return _isRequired ? Required : null;
        }

        return _type.Form switch
        {
            WireForm.Text or WireForm.Decimal => ReadText(ref reader, out value),
            WireForm.Integer => ReadInteger(ref reader, (IntegerType)_type, out value),
            WireForm.Number => ReadNumber(ref reader, (NumberType)_type, out value),
            WireForm.Boolean => ReadBoolean(ref reader, out value),
            WireForm.Json => ReadJson(ref reader, out value),
            WireForm.Links => ReadLinks(ref reader, out value),
            WireForm.File => WrongType(ref reader, "is uploaded to its own address, and can only be set to null here"),
        };
    }

    /// <summary>As it is stored, and therefore as it is checked and compared; a password is hashed as it was typed.</summary>
    public static string Canonical(FieldType type, string text) => type switch
    {
        EmailType => EmailAddress.Canonical(text),
        PasswordType => text,
        _ => Nfc.Normalize(text),
    };

    /// <summary>A value that is a string in JSON, well-formed and without U+0000.</summary>
    public ValueFault? Read(string sent, out StoredValue value)
    {
        var text = Canonical(_type, sent);
        value = StoredValue.Of(text);
        switch (_type)
        {
            case StringType or TextType or PasswordType:
                return Length(text) ?? Form(text);
            case EnumType type:
                return type.Options.Contains(text) ? null : new("not_an_option", $"must be one of {string.Join(", ", type.Options)}");
            case RelationType:
                return _format!.IsMatch(text) ? null : NotFound;
            case DateTimeType:
                value = Instants.Stored(text) is { } instant ? StoredValue.Of(instant) : StoredValue.Null;
                return value.Kind == StoredKind.Null ? new("bad_format", _format!.Rule) : null;
            case DecimalType type:
                return ReadDecimal(text, type, out value);
            case { Form: WireForm.Text, Format: not null }:
                return Form(text) ?? Length(text);
            case { Form: WireForm.Text }:
                throw new InvalidOperationException($"nothing says what a `{_type.Word}` takes");
            default:
                value = StoredValue.Null;
                return new("wrong_type", "is not a string");
        }
    }

    private static ValueFault? ReadBoolean(ref Utf8JsonReader reader, out StoredValue value)
    {
        value = StoredValue.Of(reader.TokenType == JsonTokenType.True ? 1 : 0);
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False ? null : WrongType(ref reader, "is not true or false");
    }

    private static ValueFault? ReadInteger(ref Utf8JsonReader reader, IntegerType type, out StoredValue value)
    {
        value = StoredValue.Null;
        var isText = reader.TokenType == JsonTokenType.String;
        if (!isText && reader.TokenType != JsonTokenType.Number)
        {
            return WrongType(ref reader, "is not a whole number");
        }

        var (whole, wrong) = isText ? OfText(ref reader) : OfNumber(reader.ValueSpan);
        if (whole is not { } number)
        {
            return new("wrong_type", wrong!);
        }

        value = StoredValue.Of(number);
        return number < type.Min ? new("too_small", string.Create(CultureInfo.InvariantCulture, $"must be at least {type.Min}"))
            : number > type.Max ? new("too_large", string.Create(CultureInfo.InvariantCulture, $"must be at most {type.Max}")) : null;
    }

    private static (long? Whole, string? Wrong) OfNumber(ReadOnlySpan<byte> text)
    {
        var number = JsonNumber.Parse(text);
        return !number.IsWhole ? (null, "is not a whole number")
            : number.ToInteger() is >= -SentText.Exact and <= SentText.Exact and var whole ? (whole, null)
            : (null, "must be sent as a string beyond 9007199254740992, and must fit into 64 bits");
    }

    private static (long? Whole, string? Wrong) OfText(ref Utf8JsonReader reader)
    {
        var isWhole = reader.TryText(out var text) && text!.Length is > 0 and <= 20
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            && whole.ToString(CultureInfo.InvariantCulture) == text;
        var value = isWhole ? long.Parse(text!, CultureInfo.InvariantCulture) : 0;
        return !isWhole ? (null, "is not a 64-bit integer")
            : value is < -SentText.Exact or > SentText.Exact ? (value, null)
            : (null, "must be sent as a number, not as a string, up to 9007199254740992");
    }

    private static ValueFault? ReadNumber(ref Utf8JsonReader reader, NumberType type, out StoredValue value)
    {
        value = StoredValue.Null;
        if (reader.TokenType != JsonTokenType.Number)
        {
            return WrongType(ref reader, "is not a number");
        }

        if (!reader.TryGetDouble(out var number) || !double.IsFinite(number))
        {
            return new("wrong_type", "is too large");
        }

        // Zero has no sign.
        number = number == 0 ? 0 : number;
        value = StoredValue.Of(number);
        return number < type.Min ? new("too_small", string.Create(CultureInfo.InvariantCulture, $"must be at least {type.Min}"))
            : number > type.Max ? new("too_large", string.Create(CultureInfo.InvariantCulture, $"must be at most {type.Max}")) : null;
    }

    private static ValueFault? ReadJson(ref Utf8JsonReader reader, out StoredValue value)
    {
        var text = CompactJson.Read(ref reader, out var wrong);
        value = text is null ? StoredValue.Null : StoredValue.Of(text);
        return wrong is null ? null : new("invalid_text", wrong);
    }

    private ValueFault? ReadLinks(ref Utf8JsonReader reader, out StoredValue value)
    {
        value = StoredValue.Of("[]");
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return WrongType(ref reader, "is not a list of ids");
        }

        var ids = new SortedSet<string>(StringComparer.Ordinal);
        ValueFault? fault = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var id = reader.TokenType == JsonTokenType.String && reader.TryText(out var text) ? text : null;
            reader.Skip();
            fault ??= id is null ? new("wrong_type", "is not a list of ids")
                : !_format!.IsMatch(id) ? NotFound
                : !ids.Add(id) ? new("repeated", "contains a row twice")
                : ids.Count > MostLinks ? new("too_many", $"must contain at most {MostLinks} rows") : null;
        }

        value = StoredValue.Of(ids.Count == 0 ? "[]" : $"[\"{string.Join("\",\"", ids)}\"]");
        return fault ?? (_isRequired && ids.Count == 0 ? Required : null);
    }

    private ValueFault? ReadText(ref Utf8JsonReader reader, out StoredValue value)
    {
        value = StoredValue.Null;
        if (reader.TokenType != JsonTokenType.String)
        {
            return WrongType(ref reader, "is not a string");
        }

        return reader.TryText(out var text) ? Read(text!, out value) : new("invalid_text", TextFormat.Text.Rule);
    }

    private ValueFault? ReadDecimal(string text, DecimalType type, out StoredValue value)
    {
        value = StoredValue.Null;
        if (!_text!.Patterns[0].IsMatch(text))
        {
            return new("bad_format", $"is not a decimal of at most {type.Precision} digits with {type.Scale} decimal places");
        }

        var units = DecimalText.Units(text, type.Scale);
        value = StoredValue.Of(units);
        return type.Min is { } min && units < DecimalText.Units(min, type.Scale)
            ? new("too_small", string.Create(CultureInfo.InvariantCulture, $"must be at least {min}"))
            : type.Max is { } max && units > DecimalText.Units(max, type.Scale)
            ? new("too_large", string.Create(CultureInfo.InvariantCulture, $"must be at most {max}")) : null;
    }

    private ValueFault? Length(string text)
    {
        var length = JsonStrings.CodePoints(text);
        return length == 0 && _isRequired && _type is not PasswordType ? Required
            : length > _text!.MaxLength ? new("too_long", $"must have at most {_text.MaxLength} characters")
            : length < _text.MinLength ? new("too_short", $"must have at least {_text.MinLength} characters") : null;
    }

    private ValueFault? Form(string text) => _format?.IsMatch(text) == false ? new("bad_format", _format.Rule)
        : _own?.IsMatch(text) == false ? new("pattern", "does not match the required pattern") : null;

    private static ValueFault WrongType(ref Utf8JsonReader reader, string message)
    {
        reader.Skip();
        return new("wrong_type", message);
    }
}
