using Truth.Compiler.Evaluation;

namespace Truth.Compiler.Binding.Incremental;

/// <summary>A property that has been bound, and may have been written again since, just so.</summary>
/// <param name="bound">As it was bound.</param>
internal sealed class WrittenProperty(Property bound)
{
    public Property Bound { get; } = bound;

    /// <summary>As it was last found to say the same.</summary>
    public Property Latest { get; set; } = bound;
}
