using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime;

/// <summary>The database that the truth file declares.</summary>
internal static class DeclaredDatabase
{
    /// <summary>Its address; null if none is declared.</summary>
    /// <exception cref="DataFileException">The environment variable that contains it is not set.</exception>
    public static string? Of(AppDescriptor app) =>
        app.Database is not { } database ? null
        : database.Variable is { } variable && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set
        : database.Url ?? throw new DataFileException(
            $"the environment variable `{database.Variable}`, which `settings.database.url` names, is not set",
            "set it to the address of the database");
}
