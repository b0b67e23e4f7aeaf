namespace Truth.Runtime.Data;

/// <summary>The data file cannot be used. The message is one line: what is wrong, and what to do.</summary>
/// <param name="reason">What is wrong, in lower case: `the data file `app.db` is a folder`.</param>
/// <param name="help">What to do.</param>
/// <param name="cause">What was met.</param>
public sealed class DataFileException(string reason, string help, Exception? cause = null) : Exception($"{reason}: {help}", cause)
{
    /// <summary>What is wrong.</summary>
    public string Reason { get; } = reason;

    /// <summary>What to do.</summary>
    public string Help { get; } = help;
}
