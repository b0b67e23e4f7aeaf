namespace Truth.Runtime.Changes;

/// <summary>A job of the writer that applies changes of rows.</summary>
internal interface IChangesRows
{
    /// <summary>After the run: what it did to which rows, in order.</summary>
    IEnumerable<RowChange> Changes { get; }
}
