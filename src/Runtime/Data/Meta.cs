namespace Truth.Runtime.Data;

/// <summary>What the runtime remembers beside the app's rows.</summary>
internal static class Meta
{
    public const string SchemaKey = "schema";
    public const string CursorKey = "cursor-key";

    /// <summary>Before a table's name, without quotes: of which words its search index is. Where it is missing or outdated, the index is filled anew.</summary>
    public const string SearchPrefix = "search ";

    /// <summary>Its texts are as <see cref="CanonicalText"/> has them.</summary>
    public const string TextKey = "text";
    public const string DeviceKey = "device-key";
    private static readonly Sql Get = new("SELECT value FROM _truth_meta WHERE key = :key");
    private static readonly Sql All = new("SELECT key FROM _truth_meta WHERE substr(key, 1, length(:prefix)) = :prefix ORDER BY key");
    private static readonly Sql Delete = new("DELETE FROM _truth_meta WHERE key = :key");
    private static readonly Sql Put = new("INSERT INTO _truth_meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value");

    /// <summary>Of the tables beside the app's. Another version of Truth that has them otherwise raises it.</summary>
    private const long Format = 1;
    private static readonly Sql GetFormat = new("PRAGMA user_version");

    /// <exception cref="DataFileException">A newer version of Truth wrote the file.</exception>
    public static void Prepare(Connection connection)
    {
        Statement get = connection.Prepare(GetFormat);
        get.Step();
        long format = get.Integer(0);
        get.Reset();
        if (format > Format)
        {
            throw new DataFileException($"the data file was written by a newer version of Truth (format {format}, and this one knows {Format})", "use that version, or restore a backup of before");
        }

        connection.Execute("CREATE TABLE IF NOT EXISTS _truth_meta (key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID");
        if (format < Format)
        {
            connection.Execute($"PRAGMA user_version = {Format}");
        }
    }

    public static byte[]? Read(Connection connection, string key)
    {
        Statement get = connection.Prepare(Get);
        get.Bind(1, key);
        byte[]? value = get.Step() ? get.Utf8(0).ToArray() : null;
        get.Reset();
        return value;
    }

    /// <summary>The keys that begin with <paramref name="prefix"/>.</summary>
    public static List<string> Keys(Connection connection, string prefix)
    {
        Statement all = connection.Prepare(All);
        all.Bind(1, prefix);
        var keys = new List<string>();
        while (all.Step())
        {
            keys.Add(all.Text(0));
        }

        all.Reset();
        return keys;
    }

    /// <summary>Leaves a key with a value that equals no other, so that what stands for it is still known to be there.</summary>
    public static void Outdate(Connection connection, string key)
    {
        if (Read(connection, key) is not null)
        {
            Write(connection, key, "outdated"u8);
        }
    }

    public static void Remove(Connection connection, string key)
    {
        Statement delete = connection.Prepare(Delete);
        delete.Bind(1, key);
        delete.Run();
    }

    public static void Write(Connection connection, string key, ReadOnlySpan<byte> value)
    {
        Statement put = connection.Prepare(Put);
        put.Bind(1, key);
        put.BindBlob(2, value);
        put.Run();
    }
}
