namespace Truth.Runtime.Data;

/// <summary>The rows of a table that were copied to another database.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Checksum">The SHA-256 of their values in the order of the key, as they were read in both databases.</param>
public sealed record CopiedRows(string Table, long Rows, string Checksum);
