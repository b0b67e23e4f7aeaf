using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Truth.Compiler.Values;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Input;

/// <summary>The fields that a body may contain: those of an entity, or the parameters of a behavior.</summary>
internal sealed class InputShape(ImmutableArray<FieldDescriptor> fields)
{
    private readonly byte[][] _names = [.. fields.Select(f => Encoding.UTF8.GetBytes(f.Name))];

    public ImmutableArray<FieldDescriptor> Fields => fields;

    /// <summary>Names that responses contain but that no body may contain.</summary>
    public ImmutableArray<string> Computed { get; init; } = [];

    public FieldCheck[] Checks { get; } = [.. fields.Select(f => new FieldCheck(f))];

    /// <summary>The index of the field whose name is at the position of the reader, or -1.</summary>
    public int Find(ref Utf8JsonReader reader)
    {
        // An escape sequence may produce half of a surrogate pair, which is not a valid name and which the reader cannot compare.
        if (reader.ValueIsEscaped && !reader.TryText(out _))
        {
            return -1;
        }

        for (int i = 0; i < _names.Length; i++)
        {
            if (reader.ValueTextEquals(_names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
