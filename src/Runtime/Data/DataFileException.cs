namespace Truth.Runtime.Data;

/// <summary>The data file cannot be used. The message is one line with the problem and its solution.</summary>
/// <param name="reason">The problem, in lower case: `the data file `app.db` is a folder`.</param>
/// <param name="help">The solution.</param>
/// <param name="cause">The original exception.</param>
public sealed class DataFileException(string reason, string help, Exception? cause = null) : Exception($"{reason}: {help}", cause)
{
    /// <summary>The problem.</summary>
    public string Reason { get; } = reason;

    /// <summary>The solution.</summary>
    public string Help { get; } = help;
}
