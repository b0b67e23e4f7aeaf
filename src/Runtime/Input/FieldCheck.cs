using System.Text.Json;
using Truth.Compiler.Fields;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Problems;
using Truth.Runtime.Values;

namespace Truth.Runtime.Input;

/// <summary>The validation of a single field: its type and its bounds, as in <see cref="FieldValues"/>.</summary>
internal sealed class FieldCheck(FieldDescriptor field)
{
    private readonly FieldValues _values = new(field.Type, field.Required);

    /// <summary>Reads the value at the position of the reader, to its end.</summary>
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

    /// <summary>Also for an existing row that may not be read, so that the two cannot be distinguished.</summary>
    public FieldError NotFound => Error(FieldValues.NotFound);

    public FieldError Required => Error(FieldValues.Required);

    private FieldError NoOption(ValueFault fault, string text) =>
        Error(fault with { Message = $"{fault.Message}.{Nearest.Hint(text, field.Options)}" });

    private FieldError Error(ValueFault fault) => new(field.Name, fault.Code, fault.Message);
}
