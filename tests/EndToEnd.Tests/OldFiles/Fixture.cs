using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.OldFiles;

/// <summary>
/// A data file that an earlier version has written, and its content. Tests use copies, because opening a file for writing changes it.
/// </summary>
internal sealed class Fixture(string name)
{
    private const int ShownText = 80;

    public string App => Checkout.At("tests", "old-files", name);

    public string Source => File.ReadAllText(Path.Combine(App, "app.truth.ts"));

    public string Data => Checkout.At("tests", "old-files", name, "app.db");

    /// <summary>All values of all rows in the tables of the app: `table id column` → its type and value.</summary>
    public static SortedDictionary<string, string> Values(string file)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var connection = Open(file);
        foreach (var table in Read(connection,
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_truth%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY name").Select(row => (string)row[0].Value!))
        {
            foreach (var row in Read(connection, $"SELECT * FROM \"{table}\""))
            {
                var key = string.Join(' ', row.Where(c => c.Name is "id" or "row_id" or "target_id").Select(c => c.Value));
                row.ForEach(c => values[$"{table} {key} {c.Name}"] = Text(c.Value));
            }
        }

        return values;
    }

    /// <summary>In the form of `rows.txt`: in ASCII, with long texts truncated.</summary>
    public static string Shown(SortedDictionary<string, string> values) =>
        string.Concat(values.Select(pair => $"{Ascii(pair.Key)} = {Cut(pair.Value)}\n"));

    private static string Text(object? value) => value switch
    {
        null => "null",
        long number => $"integer {number.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
        double number => $"real {number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}",
        string text => $"text {text}",
        byte[] bytes => $"blob {Convert.ToHexString(bytes)}",
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    private static string Cut(string value) => value.Length <= 2 * ShownText ? Ascii(value)
        : $"{Ascii(value[..ShownText])}... ({value.EnumerateRunes().Count()} characters, SHA-256 {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(value)))})";

    private static string Ascii(string text) =>
        string.Concat(text.Select(c => c is >= ' ' and <= '~' and not '\\' ? c.ToString() : $"\\u{(int)c:x4}"));

    private static SqliteConnection Open(string file)
    {
        SQLitePCL.Batteries_V2.Init();
        // A file in WAL mode is changed when it is opened, unless SQLite is told that it is immutable.
        var connection = new SqliteConnection($"Data Source=file:{Uri.EscapeDataString(file)}?immutable=1;Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }

    private static List<List<(string Name, object? Value)>> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<List<(string, object?)>>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount)
                .Select(i => (reader.GetName(i), reader.IsDBNull(i) ? null : reader.GetValue(i)))]);
        }

        return rows;
    }
}
