using System.Collections.Immutable;

namespace Truth.Runtime.Data;

/// <summary>The data file cannot be brought to an app's schema without losing something; nothing was changed.</summary>
public sealed class SchemaChangeException(ImmutableArray<string> reasons) : Exception(string.Join(Environment.NewLine, reasons))
{
    /// <summary>Each reason in a line: the table and column, what changes, how many rows stand in the way, and what to do.</summary>
    public ImmutableArray<string> Reasons { get; } = reasons;
}
