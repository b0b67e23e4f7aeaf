namespace Truth.Runtime.Data;

/// <summary>A reading turned out to be long, and there are as many long ones as may be.</summary>
internal sealed class LongReadingsException() : Exception("the maximum number of long queries is running");
