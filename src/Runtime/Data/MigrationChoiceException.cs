namespace Truth.Runtime.Data;

/// <summary>A decision about a migration does not fit the app or the database. Nothing was changed.</summary>
/// <param name="reason">What is wrong, in lower case.</param>
/// <param name="help">What to write instead.</param>
public sealed class MigrationChoiceException(string reason, string help) : Exception(reason)
{
    /// <summary>What to write instead.</summary>
    public string Help { get; } = help;
}
