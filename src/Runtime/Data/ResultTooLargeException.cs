namespace Truth.Runtime.Data;

/// <summary>The rows of a statement do not fit into the memory that one statement may use.</summary>
internal sealed class ResultTooLargeException(int most) : Exception($"the rows of a statement have at most {most} bytes")
{
    /// <summary>In bytes.</summary>
    public int Most => most;
}
