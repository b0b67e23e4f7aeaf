using System.Text.Json;
using Truth.Compiler.Fields;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Problems;
using Truth.Runtime.Values;

namespace Truth.Runtime.Input;

/// <summary>What a field accepts, by itself: its type and its bounds, as <see cref="FieldValues"/> judges them.</summary>
internal sealed class FieldCheck(FieldDescriptor field)
{
    private readonly FieldValues _values = new(field.Type, field.Required);

    /// <summary>Reads the value that the reader stands at, to its end.</summary>
    public FieldError? Read(ref Utf8JsonReader reader, out Scalar value)
    {
        ValueFault? fault = _values.Read(ref reader, out StoredValue stored);
        value = stored.Kind switch
        {
            StoredKind.Integer => Scalar.Of(stored.Integer),
            StoredKind.Real => Scalar.Of(stored.Real),
            StoredKind.Text => Scalar.Of(stored.Text),
            _ => Scalar.Null,
        };
        return fault is null ? null : fault.Code == "not_an_option" ? NoOption(fault, stored.Text!) : Error(fault);
    }

    /// <summary>Also for a row that is there and may not be read: nobody can tell the two apart.</summary>
    public FieldError NotFound => Error(FieldValues.NotFound);

    public FieldError Required => Error(FieldValues.Required);

    private FieldError NoOption(ValueFault fault, string text) => Error(fault with { Message = $"{fault.Message}.{Nearest.Hint(text, field.Options)}" });

    private FieldError Error(ValueFault fault) => new(field.Name, fault.Code, fault.Message);
}
