using System.Collections;
using System.Globalization;
using System.Text;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Formatting;

/// <summary>The meaning of a file: its model or its diagnostics, without positions and the source text of rules.</summary>
internal static class Meaning
{
    public static string Of(string text)
    {
        var compilation = Compilation.Create(new SourceText("app.truth.ts", text), _ => null);
        var said = new StringBuilder();
        foreach (var code in compilation.Diagnostics.Select(d => d.Code).Order(StringComparer.Ordinal))
        {
            said.Append(code).Append('\n');
        }

        Write(said, compilation.Model);
        return said.ToString();
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null or string or bool or IFormattable or TimeSpan:
                text.Append(CultureInfo.InvariantCulture, $"{value}\n");
                break;
            case IEnumerable items:
                text.Append("[\n");
                foreach (var item in items)
                {
                    Write(text, item);
                }

                text.Append("]\n");
                break;
            default:
                Members(text, value);
                break;
        }
    }

    private static void Members(StringBuilder text, object value)
    {
        text.Append(value.GetType().Name).Append('\n');
        foreach (var property in value.GetType().GetProperties()
            .Where(p => p.GetIndexParameters().Length == 0 && p.PropertyType != typeof(Origin)))
        {
            var isComputed = value is not Rule && property.GetSetMethod() is null;
            if (!isComputed && !(value is Rule && property.Name == nameof(Rule.Source)))
            {
                Write(text.Append(property.Name).Append(": "), property.GetValue(value));
            }
        }
    }
}
