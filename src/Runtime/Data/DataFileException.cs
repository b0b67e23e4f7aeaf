namespace Truth.Runtime.Data;

/// <summary>The data file cannot be used. The message is one line with the problem and its solution.</summary>
/// <param name="reason">The problem, in lower case: `the data file `app.db` is a folder`.</param>
/// <param name="help">The solution.</param>
/// <param name="cause">The original exception.</param>
public sealed class DataFileException(string reason, string help, Exception? cause = null) : Exception($"{reason}: {help}", cause)
{
    /// <summary>Refuses a database with more tables than an app may have.</summary>
    /// <exception cref="DataFileException">It has more than <paramref name="most"/>.</exception>
    internal static void RefuseMore(int tables, int most)
    {
        if (tables > most)
        {
            throw new DataFileException($"the database has more than {most} tables", "use a database or a schema with fewer tables");
        }
    }

    /// <summary>The problem.</summary>
    public string Reason { get; } = reason;

    /// <summary>The solution.</summary>
    public string Help { get; } = help;
}
