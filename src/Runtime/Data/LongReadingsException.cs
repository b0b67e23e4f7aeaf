namespace Truth.Runtime.Data;

/// <summary>A reading turned out to be long, and there are as many long ones as may be.</summary>
internal sealed class LongReadingsException() : Exception("there are as many long readings as may be");
