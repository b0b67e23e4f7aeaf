using Truth.Runtime.Data.Postgres.Migrations;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>The names of what is there beside something of the same name, until the migration is complete.</summary>
internal static class NewName
{
    private const string Prefix = "_truth_new_";

    /// <summary>The name for what will be called <paramref name="name"/>, in quotes.</summary>
    public static string Of(string name) => $"\"{ConstraintName.Fitting(Prefix + SqlText.Bare(name))}\"";

    /// <summary>The name for something of a column.</summary>
    public static string Of(string table, string column, string kind) => Of($"{SqlText.Bare(table)}_{SqlText.Bare(column)}_{kind}");

    /// <summary>The schema of PostgreSQL in which the new version finds its tables, beside that of the app.</summary>
    public static string Space(string schema) => $"\"{ConstraintName.Fitting(schema + "_truth_new")}\"";
}
