using Truth.Compiler.Analysis;

namespace Truth.Cli.Permissions;

/// <summary>What applies the rules of an app with row level security.</summary>
internal static class RowSecurityNote
{
    /// <summary>For people; null without row level security.</summary>
    public static string? Of(Matrix matrix) => matrix.Model.Settings.ReaderUrl is null
        ? null
        : "On PostgreSQL, the database applies the rule of read as well, to every row that a request reads (row level security). "
            + "All other rules, those of fields, and the history of rows are applied by the app alone.";
}
