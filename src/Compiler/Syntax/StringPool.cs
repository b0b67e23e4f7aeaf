namespace Truth.Compiler.Syntax;

/// <summary>An interned string, because the same words occur thousands of times in a file.</summary>
internal sealed class StringPool
{
    private const int Longest = 32;

    private readonly string?[] _slots = new string?[1024];

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > Longest)
        {
            return text.ToString();
        }

        ref var slot = ref _slots[((text.Length * 131) + (text[0] * 31) + (text[^1] * 7) + text[text.Length / 2]) & (_slots.Length - 1)];
        return slot is not null && text.SequenceEqual(slot) ? slot : slot = text.ToString();
    }
}
