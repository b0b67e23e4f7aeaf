using System.Runtime.CompilerServices;
using System.Diagnostics.CodeAnalysis;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>Room on the stack for the values of a statement's parameters. A statement with more of them takes an array.</summary>
[InlineArray(Most)]
internal struct FewScalars
{
    private const int Most = 8;
    private Scalar _first;

    /// <summary>Room for so many.</summary>
    [UnscopedRef]
    public Span<Scalar> Take(int count) => count <= Most ? ((Span<Scalar>)this)[..count] : new Scalar[count];
}
