using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Truth.Compiler.Values;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Input;

/// <summary>The fields that a body may name: of an entity, or the parameters of a behavior.</summary>
internal sealed class InputShape(ImmutableArray<FieldDescriptor> fields)
{
    private readonly byte[][] _names = [.. fields.Select(f => Encoding.UTF8.GetBytes(f.Name))];

    public ImmutableArray<FieldDescriptor> Fields => fields;

    /// <summary>Names that a row answers by and no body may hold.</summary>
    public ImmutableArray<string> Computed { get; init; } = [];

    public FieldCheck[] Checks { get; } = [.. fields.Select(f => new FieldCheck(f))];

    /// <summary>The place of the field whose name the reader stands at, or -1.</summary>
    public int Find(ref Utf8JsonReader reader)
    {
        // An escape may make half a surrogate pair, which is nobody's name and which the reader will not compare.
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
