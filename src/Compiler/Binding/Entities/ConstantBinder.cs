using System.Globalization;
using System.Text;
using System.Text.Json;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Fields;
using Truth.Compiler.Model;
using Truth.Compiler.Values;

namespace Truth.Compiler.Binding.Entities;

/// <summary>
/// Checks that a constant is a valid value of a field, as in a request, except for decimals, which may be written as numbers.
/// </summary>
internal sealed class ConstantBinder(DiagnosticBag diagnostics)
{
    // Nested more deeply than a body may be.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 31 };

    /// <summary>The value as JSON in a request; null, and a diagnostic, if the field does not accept it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field.</param>
    /// <param name="what">The name in messages: `the default of `status``.</param>
    public string? Json(Value value, Field field, string what)
    {
        if (IsReported(value) || field.Type is BrokenType)
        {
            return null;
        }

        var (json, wrong) = Of(value, field);
        if (json is null)
        {
            var diagnostic = Rules.BadValue.At(value.Origin, what, $"{Shown(value)}: {wrong}");
            diagnostics.Add(value is StringValue text
                && field.Type is EnumType { Options: var options } ? diagnostic.Suggest(text.Text, options) : diagnostic);
        }

        return json;
    }

    private static string Shown(Value value) => value is StringValue s ? $"`{s.Text}`" : value.Kind;

    private static (string? Json, string Wrong) Of(Value value, Field field)
    {
        if (IsUnknown(value) || field.Type is PasswordType)
        {
            return (null, "it is not a valid value for the field");
        }

        try
        {
            var (json, fault) = Judged(new FieldValues(field.Type, field.Required), Written(value, field.Type), value, field.Type);
            return fault is null ? (json, "") : (null, $"it {fault.Message}");
        }
        catch (JsonException)
        {
            return (null, "it is nested more than 31 levels deep, or contains half of a surrogate pair");
        }
    }

    private static (string? Json, ValueFault? Fault) Judged(FieldValues values, string json, Value value, FieldType type)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), Options);
        reader.Read();
        var isNull = reader.TokenType == JsonTokenType.Null;
        var fault = values.Read(ref reader, out var stored);
        return (fault is not null ? null : isNull ? "null" : Canonical(stored, type, value), fault);
    }

    private static string Canonical(StoredValue stored, FieldType type, Value value) => type.Form switch
    {
        WireForm.Text => ValueJson.Of(stored.Text!),
        WireForm.Integer => stored.Integer is < -SentText.Exact or > SentText.Exact
            ? $"\"{stored.Integer.ToString(CultureInfo.InvariantCulture)}\""
            : stored.Integer.ToString(CultureInfo.InvariantCulture),
        WireForm.Number => ValueJson.Of(value),
        WireForm.Decimal => $"\"{DecimalText.Of(stored.Integer, ((DecimalType)type).Scale)}\"",
        WireForm.Boolean => stored.Integer == 0 ? "false" : "true",
        WireForm.Json or WireForm.Links => stored.Text!,
        WireForm.File => "null",
    };

    // A decimal is a string in JSON. In a truth file it may also be a number, whose digits are not those of a double, and which is rounded
    // like any assigned value.
    private static string Written(Value value, FieldType type)
    {
        if (type is not DecimalType { Scale: var scale } || value is not NumberValue number)
        {
            return ValueJson.Of(value);
        }

        var plain = JsonNumber.Plain(ValueJson.Of(number));
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var exact)
            ? $"\"{Math.Round(exact, scale, MidpointRounding.ToEven).ToString(CultureInfo.InvariantCulture)}\""
            : $"\"{plain}\"";
    }

    private static bool IsUnknown(Value value) => Holds(value, part => part is ArrowValue or EnvironmentValue or UndefinedValue);

    // Errors within a value are reported at their positions, and so are environment values.
    private static bool IsReported(Value value) => Holds(value, part => part is ErrorValue || (part is EnvironmentValue && part != value));

    private static bool Holds(Value value, Func<Value, bool> what) => what(value) || value switch
    {
        ListValue list => list.Items.Any(item => Holds(item, what)),
        ObjectValue members => members.Properties.Any(p => Holds(p.Value, what)),
        _ => false,
    };
}
