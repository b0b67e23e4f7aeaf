namespace Truth.Runtime.Input;

/// <summary>A set of an entity's fields, by their indexes.</summary>
internal sealed class FieldSet(int fields)
{
    private readonly ulong[] _bits = new ulong[(fields + 63) / 64];

    /// <summary>The first 64 fields.</summary>
    public ulong Mask => _bits[0];

    public bool IsEmpty => !_bits.AsSpan().ContainsAnyExcept(0UL);

    public bool Contains(int field) => (_bits[field >> 6] & (1UL << (field & 63))) != 0;

    public bool Intersects(FieldSet other)
    {
        for (int i = 0; i < _bits.Length; i++)
        {
            if ((_bits[i] & other._bits[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>False if it was already included.</summary>
    public bool Add(int field)
    {
        bool added = !Contains(field);
        _bits[field >> 6] |= 1UL << (field & 63);
        return added;
    }
}
