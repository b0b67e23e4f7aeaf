using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;

namespace Truth.Compiler.Binding.Objects;

/// <summary>Reads durations of an object.</summary>
internal sealed class DurationReader(ObjectReader reader, DiagnosticBag diagnostics)
{
    /// <summary>`'30s'`; null if it is absent or wrong.</summary>
    public TimeSpan? Read(string key)
    {
        if (reader.Value(key) is not { } value || value is ErrorValue)
        {
            return null;
        }

        var duration = value is StringValue text ? Durations.Of(text.Text) : null;
        if (duration is null)
        {
            diagnostics.Add(Rules.BadValue.At(value.Origin, $"`{key}`", value is StringValue s ? $"`{s.Text}`" : value.Kind)
                .WithHelp(Durations.Help));
        }

        return duration;
    }
}
