namespace Truth.Runtime.Input;

/// <summary>Which of an entity's fields: by their places.</summary>
internal sealed class FieldSet(int fields)
{
    private readonly ulong[] _bits = new ulong[(fields + 63) / 64];

    /// <summary>The first 64 fields.</summary>
    public ulong Mask => _bits[0];

    public bool IsEmpty => !_bits.AsSpan().ContainsAnyExcept(0UL);

    public bool Contains(int field) => (_bits[field >> 6] & (1UL << (field & 63))) != 0;

    /// <summary>False when it was there already.</summary>
    public bool Add(int field)
    {
        bool added = !Contains(field);
        _bits[field >> 6] |= 1UL << (field & 63);
        return added;
    }
}
