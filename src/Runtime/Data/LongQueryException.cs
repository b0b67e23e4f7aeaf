namespace Truth.Runtime.Data;

/// <summary>A query turned out to be long, and the limit for long queries is reached.</summary>
internal sealed class LongQueryException() : Exception("the maximum number of long queries is running");
