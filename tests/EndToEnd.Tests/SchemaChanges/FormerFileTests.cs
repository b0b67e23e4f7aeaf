using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>
/// Files that record the SQL of their columns but not their types, as the first builds of 0.1.0 wrote them: only certain changes are
/// applied.
/// </summary>
public sealed class FormerFileTests
{
    private const string Before =
        "a: 'email', b: 'url', c: 'password', d: { type: 'decimal', precision: 6, scale: 2 }, e: { type: 'integer', min: 0, max: 9 }, g: 'number', h: 'date', i: 'integer', "
        + "j: { type: 'enum', options: ['x'] }, k: 'json', l: 'boolean', m: 'uuid', n: 'string'";

    /// <param name="field">The new declaration of a field.</param>
    /// <param name="said">The reason of a refusal; null if the change is applied.</param>
    [Theory]
    [InlineData("a: 'string'", null)]
    [InlineData("b: 'text'", null)]
    [InlineData("a: { type: 'email', required: true }", null)]
    [InlineData("c: { type: 'password', required: true }", null)]
    [InlineData("d: { type: 'decimal', precision: 6, scale: 2, required: true }", null)]
    [InlineData("e: { type: 'integer', min: 0, max: 9, default: 3 }", null)]
    [InlineData("g: { type: 'number', min: -5 }", null)]
    [InlineData("h: 'string'", null)]
    [InlineData("i: 'number'", null)]
    [InlineData("j: 'string'", null)]
    [InlineData("m: 'string'", null)]
    [InlineData("n: 'text'", null)]
    [InlineData("c: 'string'", "changes the value in 1 row: ")]
    [InlineData("c: { type: 'email', required: true }", "changes the value in 1 row: ")]
    [InlineData("a: { type: 'password', required: true }", "changes the value in 1 row: ")]
    [InlineData("b: { type: 'email', required: true }", "changes the value in 1 row: ")]
    [InlineData("d: { type: 'decimal', precision: 8, scale: 2 }", "start the unchanged app once with this version")]
    [InlineData("d: 'number'", "start the unchanged app once with this version")]
    [InlineData("d: { type: 'integer', min: 0 }", "start the unchanged app once with this version")]
    [InlineData("e: { type: 'integer', min: 0, max: 10 }", "start the unchanged app once with this version")]
    [InlineData("i: 'boolean'", "to which its values cannot be converted")]
    [InlineData("k: 'text'", "to which its values cannot be converted")]
    [InlineData("l: 'integer'", "to which its values cannot be converted")]
    public void What_a_column_was_is_read_from_its_declaration_where_that_is_certain(string field, string? said)
    {
        using var versions = new Versions();
        versions.Start(Versions.App([("Note", Before)]), system => Versions.Add(system, "Note",
            """{"a":"a@b.test","b":"https://b.test/","c":"correct horse","d":"7.25","e":4,"g":1.5,"h":"2026-01-31","i":5,"j":"x","k":{},"l":true,"m":"01a22a73-b804-7000-ac83-17ec28ee8ba0","n":"text"}"""));
        Forget(versions);
        var name = field[..1];
        var after = Versions.App([("Note",
            string.Join(", ",
            Runtime.Data.SqlText.Split(Fields(Before), ';').Select(f => f.StartsWith(name + ":", StringComparison.Ordinal) ? field : f)))]);
        if (said is null)
        {
            var value = versions.Query($"SELECT {name} FROM note");
            versions.Start(after).ShouldNotBeEmpty();
            versions.IsAsNew(after);
            versions.Query($"SELECT {name} FROM note").ShouldBe(value);
            return;
        }

        versions.Refused(after).ShouldHaveSingleItem().ShouldContain(said);

        // When the types are recorded, more changes are certain.
        versions.Start(Versions.App([("Note", Before)]));
        if (field.Contains("10 }", StringComparison.Ordinal) || field.Contains("precision: 8", StringComparison.Ordinal))
        {
            versions.Start(after).ShouldNotBeEmpty();
        }
    }

    // At commas outside brackets.
    private static string Fields(string fields)
    {
        var depth = 0;
        return string.Concat(fields.Select(c => { depth += c is '{' or '[' ? 1 : c is '}' or ']' ? -1 : 0; return c == ','
            && depth == 0 ? ';' : c; }));
    }

    private static void Forget(Versions versions)
    {
        var tables = System.Text.Json.Nodes.JsonNode.Parse(Database.Query(versions.Data,
            "SELECT CAST(value AS TEXT) FROM _truth_meta WHERE key = 'schema'").Single())!.AsArray();
        foreach (var column in tables.SelectMany(table => table!["columns"]!.AsArray()))
        {
            column!.AsArray().RemoveAt(2);
        }

        versions.Query($"UPDATE _truth_meta SET value = CAST('{tables.ToJsonString().Replace("'", "''", StringComparison.Ordinal)}' AS BLOB) WHERE key = 'schema'");
    }
}
