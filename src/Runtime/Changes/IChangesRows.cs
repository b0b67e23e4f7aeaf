namespace Truth.Runtime.Changes;

/// <summary>A job of the writer that applies changes of rows.</summary>
internal interface IChangesRows
{
    /// <summary>After the run: the changes of rows, in order.</summary>
    IEnumerable<RowChange> Changes { get; }
}
