using Truth.Runtime.Values;

namespace Truth.Runtime.Data;

/// <summary>Data of the runtime in addition to the app's rows.</summary>
internal static class Meta
{
    public const string SchemaKey = "schema";

    /// <summary>The SHA-256 of the recorded schema, by which a manual change of it is detected.</summary>
    public const string ChecksumKey = "schema-checksum";

    /// <summary>The truth files of the app whose schema is recorded, by which a migration finds who may do more.</summary>
    public const string SourceKey = "source";
    public const string CursorKey = "cursor-key";

    /// <summary>What the policies of the tables were created from.</summary>
    public const string SecurityKey = "security";

    /// <summary>The invariants that all rows fulfil.</summary>
    public const string InvariantsKey = "invariants";

    /// <summary>
    /// A prefix for the name of a table without quotes: the version of the words in its search index. If it is missing or outdated, the
    /// index is rebuilt.
    /// </summary>
    public const string SearchPrefix = "search ";

    /// <summary>Its texts are in the form in which texts are stored.</summary>
    public const string TextKey = "text";
    public const string DeviceKey = "device-key";
    private static readonly Sql Get = new("SELECT value FROM _truth_meta WHERE key = :key");
    private static readonly Sql All = new("SELECT key FROM _truth_meta WHERE substr(key, 1, length(:prefix)) = :prefix ORDER BY key");
    private static readonly Sql Delete = new("DELETE FROM _truth_meta WHERE key = :key");
    private static readonly Sql Put =
        new("INSERT INTO _truth_meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value");

    public static async ValueTask<byte[]?> Read(Session session, string key)
    {
        using ResultSet rows = await session.Open(Get, Scalar.Of(key));
        return rows.Step() ? rows.Utf8(0).ToArray() : null;
    }

    /// <summary>The keys that begin with <paramref name="prefix"/>.</summary>
    public static async ValueTask<List<string>> Keys(Session session, string prefix)
    {
        using ResultSet rows = await session.Open(All, Scalar.Of(prefix));
        var keys = new List<string>();
        while (rows.Step())
        {
            keys.Add(rows.Text(0));
        }

        return keys;
    }

    /// <summary>Sets a key to a value that equals no other, so that its table is still known to exist.</summary>
    public static async ValueTask Outdate(Session session, string key)
    {
        if (await Read(session, key) is not null)
        {
            Write(session, key, "outdated"u8);
        }
    }

    public static void Remove(Session session, string key) => session.Write(Delete, Scalar.Of(key));

    public static void Write(Session session, string key, ReadOnlySpan<byte> value) =>
        session.Write(Put, Scalar.Of(key), Scalar.Of(value.ToArray()));
}
