namespace Truth.Compiler.Values;

/// <summary>The address of a database: the path of a SQLite file, or `postgres://user@host/database`.</summary>
public static class DatabaseUrl
{
    /// <summary>The beginnings of the address of a server, which PostgreSQL's own programs accept as well.</summary>
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>Whether it is the address of a server, and not the path of a file.</summary>
    public static bool IsServer(string url) => SchemeOf(url) is not null;

    /// <summary>The beginning of the address of a server; null for the path of a file.</summary>
    public static string? SchemeOf(string url) => Array.Find(Schemes, scheme => url.StartsWith(scheme, StringComparison.Ordinal));

    /// <summary>The address without a password, for messages and commands.</summary>
    public static string WithoutPassword(string url)
    {
        if (SchemeOf(url) is not { Length: var start })
        {
            return url;
        }

        var end = url.IndexOfAny(['/', '?'], start) is >= 0 and var found ? found : url.Length;
        var at = url.LastIndexOf('@', end - 1, end - start);
        var colon = at < 0 ? -1 : url.IndexOf(':', start, at - start);
        return colon < 0 ? url : url[..colon] + url[at..];
    }
}
