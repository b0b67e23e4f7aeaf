using System.Collections.Immutable;

namespace Truth.Runtime.Data;

/// <summary>A schema does not follow from the stored one by safe additions; nothing was changed.</summary>
public sealed class SchemaChangeException(ImmutableArray<string> reasons) : Exception(string.Join(Environment.NewLine, reasons))
{
    /// <summary>One readable reason per table or column.</summary>
    public ImmutableArray<string> Reasons { get; } = reasons;
}
