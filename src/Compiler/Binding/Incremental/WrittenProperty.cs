using Truth.Compiler.Evaluation;

namespace Truth.Compiler.Binding.Incremental;

/// <summary>A bound property whose text may have been parsed again without a change.</summary>
/// <param name="bound">As it was bound.</param>
internal sealed class WrittenProperty(Property bound)
{
    public Property Bound { get; } = bound;

    /// <summary>As it was last found to be unchanged.</summary>
    public Property Latest { get; set; } = bound;
}
