using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data;

/// <summary>The database that the truth file declares.</summary>
internal static class DeclaredDatabase
{
    /// <summary>Its address; null if none is declared.</summary>
    /// <exception cref="DataFileException">The environment variable that contains it is not set.</exception>
    public static string? Of(AppDescriptor app) =>
        app.Database is not { } database || database is { Variable: null, Url: null } ? null : Address(database, "url", "the database");

    /// <summary>The address with the role that reads under row level security; null if the app does not use it.</summary>
    /// <exception cref="DataFileException">The environment variable that contains it is not set.</exception>
    public static string? ReaderOf(AppDescriptor app) =>
        app.Database?.Reader is { } reader ? Address(reader, "rls.reader", "the database with the role that reads") : null;

    private static string Address(DatabaseDescriptor declared, string key, string what) =>
        declared.Variable is { } variable && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set
        : declared.Url ?? throw new DataFileException(
            $"the environment variable `{declared.Variable}`, which `settings.database.{key}` names, is not set",
            $"set it to the address of {what}");
}
