using System.Collections.Immutable;
using System.Text.Json;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data;

/// <summary>
/// The stored form of a schema as JSON. A column has its name, its declaration and its type; files of the first builds of 0.1.0 have no
/// types, and those builds can read files with types.
/// </summary>
internal static class SchemaText
{
    public static byte[] Write(ImmutableArray<StoredTable> tables)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (StoredTable table in tables)
            {
                WriteTable(json, table);
            }

            json.WriteEndArray();
        }

        return stream.ToArray();
    }

    /// <summary>Null if it is not valid.</summary>
    public static ImmutableArray<StoredTable>? Parse(byte[] text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateArray().Select(Table)];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException
            or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static StoredTable Table(JsonElement table) => new(
        Text(table.GetProperty("name")),
        [.. table.GetProperty("columns").EnumerateArray()
            .Select(c => new StoredColumn(Text(c[0]), Text(c[1]), c.GetArrayLength() > 2 ? StoredType.Parse(Text(c[2])) : null))],
        [.. table.GetProperty("indexes").EnumerateArray().Select(i => new SqlIndex(Text(i[0]), Text(i[1])))],
        [.. table.GetProperty("constraints").EnumerateArray().Select(Text)]);

    private static string Text(JsonElement element) => element.GetString() ?? throw new InvalidOperationException();

    private static void WriteTable(Utf8JsonWriter json, StoredTable table)
    {
        json.WriteStartObject();
        json.WriteString("name", table.Name);
        WriteLists(json, "columns",
            table.Columns.Select(c => (string[])(c.Type is { } type ? [c.Name, c.Declaration, type.ToString()] : [c.Name, c.Declaration])));
        WriteLists(json, "indexes", table.Indexes.Select(i => (string[])[i.Name, i.Sql]));
        json.WriteStartArray("constraints");
        foreach (string constraint in table.Constraints)
        {
            json.WriteStringValue(constraint);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLists(Utf8JsonWriter json, string name, IEnumerable<string[]> lists)
    {
        json.WriteStartArray(name);
        foreach (string[] list in lists)
        {
            json.WriteStartArray();
            foreach (string text in list)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
