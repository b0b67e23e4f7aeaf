using System.Collections.Immutable;

namespace Truth.Runtime.Data;

/// <summary>The data file cannot be migrated to the schema of an app without losing data; nothing was changed.</summary>
public sealed class SchemaChangeException(ImmutableArray<string> reasons) : Exception(string.Join(Environment.NewLine, reasons))
{
    /// <summary>Each reason in one line: the table and column, the change, the number of rows that prevent it, and the solution.</summary>
    public ImmutableArray<string> Reasons { get; } = reasons;
}
