namespace Truth.Runtime.Data.Migrations;

/// <summary>Rows that may prevent a change.</summary>
/// <param name="From">The rows.</param>
/// <param name="Value">The value of an example; null for none.</param>
/// <param name="Where">The rows that prevent the change.</param>
/// <param name="Reason">The message for `3 of 12 rows`.</param>
internal sealed record Doubt(string From, string? Value, string Where, Func<string, string> Reason)
{
    /// <summary>The column whose values would be lost, if it is removed and nothing takes its place.</summary>
    public StoredColumn? Gone { get; init; }

    /// <summary>The field whose values may be lost instead: `Task.estimate`; null if that would not help.</summary>
    public string? Accept { get; init; }
}
