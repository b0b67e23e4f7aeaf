using System.Globalization;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>Applies the changes that no row prevents.</summary>
internal static class SchemaRun
{
    // Pages of the copy and its indexes are first written to the log and from there to the file.
    private const double Growth = 3;
    private const long Least = 1 << 20;
    private const long RowOverhead = 64;

    /// <exception cref="SchemaChangeException">There is not enough space on the disk, or SQLite reports an error.</exception>
    public static async ValueTask Execute(Connection connection, SchemaChange change)
    {
        Fits(connection, change);
        foreach (StoredTable table in change.Removed)
        {
            Run(connection, $"DROP TABLE {table.Name}");
        }

        // Names of indexes are unique in the file, so old ones are dropped first.
        foreach (SqlIndex index in change.Changed.SelectMany(c => c.IndexesGone))
        {
            Run(connection, $"DROP INDEX {index.Name}");
        }

        foreach (StoredTable table in change.Created)
        {
            Run(connection, SchemaStatements.Create(table, table.Name));
            Index(connection, table.Indexes);
        }

        foreach (TableChange table in change.Changed)
        {
            await Alter(connection, table);
        }

        // A dangling reference existed before, because copying does not lose rows.
        foreach (TableChange table in change.Changed.Where(c => c.IsRebuilt))
        {
            Check(connection, table.After);
        }
    }

    private static async ValueTask Alter(Connection connection, TableChange change)
    {
        if (change.IsRebuilt)
        {
            await Rebuild(connection, change);
            Index(connection, change.After.Indexes);
            return;
        }

        foreach (StoredColumn column in change.Added)
        {
            Run(connection, SchemaStatements.Add(change.After, column));
        }

        Index(connection, change.IndexesAdded);
    }

    /// <summary>SQLite's recommended procedure: create a new table, copy the rows, and rename it.</summary>
    private static async ValueTask Rebuild(Connection connection, TableChange change)
    {
        string table = change.Before.Name;
        long rows = connection.Count($"SELECT count(*) FROM {table}");
        Run(connection, SchemaStatements.Create(change.After, SchemaStatements.Copy));
        Run(connection, SchemaStatements.Fill(change));
        long copied = connection.Count($"SELECT count(*) FROM {SchemaStatements.Copy}");
        if (copied != rows)
        {
            throw new SchemaChangeException([string.Create(CultureInfo.InvariantCulture, $"of the {rows} rows of `{change.Before.BareName}`, {copied} were copied: the file may be damaged")]);
        }

        Run(connection, $"DROP TABLE {table}");
        Run(connection, $"ALTER TABLE {SchemaStatements.Copy} RENAME TO {table}");
        await Meta.Outdate(connection, Meta.SearchPrefix + change.Before.BareName);
    }

    private static void Index(Connection connection, IEnumerable<SqlIndex> indexes)
    {
        foreach (SqlIndex index in indexes)
        {
            Run(connection, index.Sql);
        }
    }

    private static void Check(Connection connection, StoredTable table)
    {
        if (connection.FirstText($"SELECT parent FROM pragma_foreign_key_check({SqlText.Literal(table.BareName)}) LIMIT 1") is not null)
        {
            throw new SchemaChangeException([$"a row of `{table.BareName}` refers to a row that does not exist: the file was changed by something other than Truth, or is damaged"]);
        }
    }

    private static void Fits(Connection connection, SchemaChange change)
    {
        var rebuilt = change.Changed.Where(c => c.IsRebuilt).ToList();
        if (rebuilt.Count == 0 || connection.FirstText("SELECT file FROM pragma_database_list WHERE name = 'main'") is not { Length: > 0 } file)
        {
            return;
        }

        long needed = (long)(Growth * rebuilt.Sum(c => Size(connection, c.Before))) + Least;
        long free = new DriveInfo(Path.GetDirectoryName(file)!).AvailableFreeSpace;
        if (free < needed)
        {
            throw new SchemaChangeException([$"{string.Join(" and ", rebuilt.Select(c => $"`{c.After.BareName}`"))} must be recreated, "
                + $"which needs {Megabytes(needed)} of disk space, but only {Megabytes(free)} are available: free some disk space first"]);
        }
    }

    private static long Size(Connection connection, StoredTable table) => connection.Count(
        $"SELECT CAST(total({string.Join(" + ", table.Columns.Select(c => $"ifnull(octet_length({c.Name}), 0)").Append(RowOverhead.ToString(CultureInfo.InvariantCulture)))}) AS INTEGER) FROM {table.Name}");

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{(bytes + (1 << 20) - 1) >> 20:N0} MB");

    private static void Run(Connection connection, string statement)
    {
        try
        {
            connection.Run(statement);
        }
        catch (DatabaseException error) when (!error.Unavailable)
        {
            throw new SchemaChangeException([$"{statement.Split('\n')[0].TrimEnd(' ', '(')}: {error.Reason}"]);
        }
    }
}
