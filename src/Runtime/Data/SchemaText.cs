using System.Collections.Immutable;
using System.Text.Json;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data;

/// <summary>A schema as it is remembered: JSON.</summary>
internal static class SchemaText
{
    public static byte[] Write(ImmutableArray<TableDescriptor> tables)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (TableDescriptor table in tables)
            {
                WriteTable(json, table);
            }

            json.WriteEndArray();
        }

        return stream.ToArray();
    }

    public static ImmutableArray<TableDescriptor> Parse(byte[] text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return
        [
            .. document.RootElement.EnumerateArray().Select(t => new TableDescriptor(
                t.GetProperty("name").GetString()!,
                [.. Pairs(t, "columns").Select(c => new SqlColumn(c.Name, c.Text))],
                [.. Pairs(t, "indexes").Select(i => new SqlIndex(i.Name, i.Text))],
                [.. t.GetProperty("constraints").EnumerateArray().Select(c => c.GetString()!)])),
        ];
    }

    private static void WriteTable(Utf8JsonWriter json, TableDescriptor table)
    {
        json.WriteStartObject();
        json.WriteString("name", table.Name);
        WritePairs(json, "columns", table.Columns.Select(c => (c.Name, c.Declaration)));
        WritePairs(json, "indexes", table.Indexes.Select(i => (i.Name, i.Sql)));
        json.WriteStartArray("constraints");
        foreach (string constraint in table.Constraints.IsDefault ? [] : table.Constraints)
        {
            json.WriteStringValue(constraint);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePairs(Utf8JsonWriter json, string name, IEnumerable<(string Name, string Text)> pairs)
    {
        json.WriteStartArray(name);
        foreach ((string key, string text) in pairs)
        {
            json.WriteStartArray();
            json.WriteStringValue(key);
            json.WriteStringValue(text);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static IEnumerable<(string Name, string Text)> Pairs(JsonElement table, string name) =>
        table.GetProperty(name).EnumerateArray().Select(p => (p[0].GetString()!, p[1].GetString()!));
}
