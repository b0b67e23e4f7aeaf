using System.Buffers.Binary;
namespace Truth.Runtime.Data.Sqlite;

/// <summary>Describes why a data file cannot be used, for the user who started the app.</summary>
internal static class UnusableFile
{
    private const string Elsewhere = "use another file, or start with a new one";
    private static readonly (string, string) Full = ("cannot be written: the disk is full", "free some disk space");

    /// <summary>The absolute path; its folder is created.</summary>
    /// <exception cref="DataFileException">There can be no file.</exception>
    public static string Place(string file)
    {
        if (string.IsNullOrWhiteSpace(file))
        {
            throw new DataFileException("no data file is specified", "specify the path of a file, such as `app.db`");
        }

        try
        {
            string full = Path.GetFullPath(file);
            if (Directory.Exists(full) || full.EndsWith(Path.DirectorySeparatorChar))
            {
                throw new DataFileException($"the data file `{file}` is a folder", "specify the path of a file in it, such as `app.db`");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            return full;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new DataFileException($"the folder of the data file `{Shown(file)}` cannot be created ({FirstLine(error.Message)})",
                "create it, or use another file", error);
        }
    }

    /// <summary>The meaning of an SQLite error for the file.</summary>
    public static DataFileException Of(string file, DatabaseException error)
    {
        int code = error is SqliteDatabaseException known ? known.Code : SqliteDatabaseException.Constraint;
        (string wrong, string help) = (code & 0xFF) switch
        {
            SqliteDatabaseException.NotADatabase => ("is not a database", Elsewhere),
            SqliteDatabaseException.Corrupt =>
                ("is damaged", "restore a backup; the remaining data can be read with `sqlite3 FILE .recover`"),
            SqliteDatabaseException.Busy or SqliteDatabaseException.Protocol =>
                ("is locked by another program", "stop that program, or wait until it has finished"),
            SqliteDatabaseException.ReadOnly =>
                ("cannot be written", "grant the user that runs this process write access to the file and its folder"),
            SqliteDatabaseException.CannotOpen or SqliteDatabaseException.NoPermission or SqliteDatabaseException.NoAuthorization =>
                ("cannot be opened", "grant the user that runs this process read and write access to the file and its folder"),
            _ when code == SqliteDatabaseException.NoRoomForIndex => Full,
            SqliteDatabaseException.Full => Full,
            SqliteDatabaseException.Io =>
                ("cannot be read or written: the disk is failing, or the file is truncated", "check the disk, then restore a backup"),
            _ => ("cannot be used", Elsewhere),
        };
        return new DataFileException($"the data file `{Shown(file)}` {wrong} (SQLite {code}: {FirstLine(error.Reason)})", help, error);
    }

    /// <summary>One line of limited length, for any path.</summary>
    private static string Shown(string file) => new([.. file.Take(300).Select(c => char.IsControl(c) ? '?' : c)]);

    private static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0].TrimEnd('.');

    /// <summary>
    /// The size of a file is a multiple of its pages, except for what its log still contains. SQLite treats a missing end of the last page
    /// as zeros, and none of its checks detects that.
    /// </summary>
    public static void RefuseCutOff(string file)
    {
        var log = new FileInfo(file + "-wal");
        if (!File.Exists(file) || (log.Exists && log.Length > 0))
        {
            return;
        }

        Span<byte> head = stackalloc byte[18];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.StartsWith("SQLite format 3\0"u8))
        {
            return;
        }

        int page = BinaryPrimitives.ReadUInt16BigEndian(head[16..]) is var size && size == 1 ? 1 << 16 : size;
        if (page > 0 && stream.Length % page != 0)
        {
            throw new SqliteDatabaseException(SqliteDatabaseException.Corrupt, "the file ends within a page: it was cut off");
        }
    }
}
