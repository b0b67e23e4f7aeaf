namespace Truth.Runtime.Descriptors;

/// <summary>The database that `settings.database.url` names: the path of a SQLite file, or `postgres://…`.</summary>
public sealed record DatabaseDescriptor
{
    /// <summary>The address, or the one that is used if the variable is not set; null if there is none.</summary>
    public string? Url { get; init; }

    /// <summary>The environment variable that contains the address; null if the truth file contains it.</summary>
    public string? Variable { get; init; }

    /// <summary>The address with the role that reads under row level security; null if it is not used.</summary>
    public DatabaseDescriptor? Reader { get; init; }
}
