using System.Globalization;
using Truth.Compiler.Text;

namespace Truth.Compiler.Diagnostics;

/// <summary>A kind of diagnostic: its code, its severity and its message.</summary>
public abstract class DiagnosticRule(string code, Severity severity, string message)
{
    private const int LongestArgument = 300;

    public string Code => code;

    public Severity Severity => severity;

    /// <summary>With `{0}` for an argument.</summary>
    public string Message => message;

    private protected Diagnostic Make(Origin origin, params ReadOnlySpan<object?> arguments)
    {
        object?[] shown = [.. arguments];
        for (var i = 0; i < shown.Length; i++)
        {
            shown[i] = shown[i] is string text ? Excerpt.Of(text, LongestArgument) : shown[i];
        }

        return new(code, severity, string.Format(CultureInfo.InvariantCulture, message, shown), origin);
    }
}

public sealed class PlainRule(string code, Severity severity, string message) : DiagnosticRule(code, severity, message)
{
    public Diagnostic At(Origin origin) => Make(origin);
}

public sealed class DiagnosticRule<T>(string code, Severity severity, string message) : DiagnosticRule(code, severity, message)
{
    public Diagnostic At(Origin origin, T argument) => Make(origin, argument);
}

public sealed class DiagnosticRule<T1, T2>(string code, Severity severity, string message) : DiagnosticRule(code, severity, message)
{
    public Diagnostic At(Origin origin, T1 first, T2 second) => Make(origin, first, second);
}

public sealed class DiagnosticRule<T1, T2, T3>(string code, Severity severity, string message) : DiagnosticRule(code, severity, message)
{
    public Diagnostic At(Origin origin, T1 first, T2 second, T3 third) => Make(origin, first, second, third);
}
