using System.Collections.Immutable;
using System.Globalization;
using Truth.Runtime.Data.Migrations;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>The disk space that recreated tables need.</summary>
internal static class RewriteSpace
{
    // Pages of the copy and its indexes are first written to the log and from there to the file.
    private const double Growth = 3;
    private const long Least = 1 << 20;
    private const long RowOverhead = 64;

    /// <summary>The reason for which the tables cannot be recreated; null if there is enough space.</summary>
    public static string? Obstacle(Connection connection, ImmutableArray<TableChange> recreated)
    {
        if (recreated.IsEmpty
            || connection.FirstText("SELECT file FROM pragma_database_list WHERE name = 'main'") is not { Length: > 0 } file)
        {
            return null;
        }

        long needed = (long)(Growth * recreated.Sum(c => Size(connection, c.Before))) + Least;
        long free = new DriveInfo(Path.GetDirectoryName(file)!).AvailableFreeSpace;
        return free >= needed ? null
            : $"{string.Join(" and ", recreated.Select(c => $"`{c.After.BareName}`"))} must be recreated, "
                + $"which needs {Megabytes(needed)} of disk space, but only {Megabytes(free)} are available: free some disk space first";
    }

    private static long Size(Connection connection, StoredTable table) => connection.Count(
        $"SELECT CAST(total({string.Join(" + ", table.Columns.Select(c => $"ifnull(octet_length({c.Name}), 0)").Append(RowOverhead.ToString(CultureInfo.InvariantCulture)))}) AS INTEGER) FROM {table.Name}");

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{(bytes + (1 << 20) - 1) >> 20:N0} MB");
}
