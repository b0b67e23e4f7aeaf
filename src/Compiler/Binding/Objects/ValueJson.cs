using System.Text;
using System.Text.Encodings.Web;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Values;

namespace Truth.Compiler.Binding.Objects;

/// <summary>Static values as JSON, in their shortest form.</summary>
internal static class ValueJson
{
    public static string Of(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    public static string Of(Value value) => value switch
    {
        StringValue s => Of(s.Text),
        NumberValue n => Number(n.Text),
        BooleanValue b => b.Value ? "true" : "false",
        ListValue list => $"[{string.Join(',', list.Items.Select(Of))}]",
        ObjectValue o => $"{{{string.Join(',', o.Properties.Select(p => $"{Of(p.Name.Text)}:{Of(p.Value)}"))}}}",
        _ => "null",
    };

    /// <summary>The 64-bit integer in any notation: `10`, `1e1`, `10.0`; otherwise null.</summary>
    public static long? Whole(NumberValue value) => JsonNumber.Parse(Encoding.UTF8.GetBytes(Of(value))).ToInteger();

    // JSON does not allow `.5` or `5.`.
    private static string Number(string text)
    {
        var (sign, digits) = text.StartsWith('-') ? ("-", text[1..]) : ("", text);
        digits = digits.StartsWith('.') ? "0" + digits : digits;
        digits = digits.Replace(".e", "e", StringComparison.OrdinalIgnoreCase);
        return sign + (digits.EndsWith('.') ? digits[..^1] : digits);
    }
}
