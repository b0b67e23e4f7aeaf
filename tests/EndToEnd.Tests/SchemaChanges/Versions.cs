using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Asking;
using Truth.EndToEnd.Tests.Processes;
using Truth.Runtime;
using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>A data file that is used by several versions of an app, one after another.</summary>
internal sealed class Versions : IDisposable
{
    private static readonly ConcurrentDictionary<string, GeneratedApp> Compiled = new(StringComparer.Ordinal);
    private readonly TemporaryFolder _folder = new();

    public string Data => _folder.At("app.db");

    /// <summary>Uses a copy of a file.</summary>
    public static Versions Over(string data)
    {
        var versions = new Versions();
        File.Copy(data, versions.Data);
        return versions;
    }

    /// <summary>An app with entities that are given as their fields: `Note: { title: 'string' }`.</summary>
    public static string App(IEnumerable<(string Name, string Fields)> entities, string more = "")
    {
        var text = new StringBuilder("export const App = { name: 'Versions', entities: {\n");
        foreach (var (name, fields) in entities)
        {
            text.Append($"  {name}: {{ fields: {{ {fields} }}, permissions: {{ create: 'public', read: 'public', update: 'public', delete: 'public' }}, {more} }},\n");
        }

        return text.Append("} };\n").ToString();
    }

    /// <summary>Serves a version, and adds its rows.</summary>
    /// <returns>What the start changed in the data.</returns>
    public string[] Start(string source, Action<TruthSystem>? fill = null, Runtime.Data.MigrationChoices? choices = null)
    {
        using var site = TruthSite.Open(AppSnapshot.Create(Compiled.GetOrAdd(source, ServedApp.Compile), new Dictionary<string, byte[]>()),
            new()
        {
            DataFile = Data
        }, choices);
        fill?.Invoke(site.System!);
        return [.. site.DataChanges];
    }

    public static void Add(TruthSystem system, string entity, string row) =>
        system.CreateAsync(entity, JsonNode.Parse(row)!.AsObject()).GetAwaiter().GetResult();

    /// <summary>The reasons for which the version refuses to start; nothing may have changed.</summary>
    public string[] Refused(string source)
    {
        var before = Everything();
        var refused = Should.Throw<Runtime.Data.SchemaChangeException>(() => Start(source));
        Everything().ShouldBe(before);
        return [.. refused.Reasons];
    }

    /// <summary>
    /// The tables are those of a new file of the version, except for the order of columns, so that the next start changes nothing.
    /// </summary>
    public void IsAsNew(string source)
    {
        using var fresh = new Versions();
        fresh.Start(source);
        Tables().ShouldBe(fresh.Tables());
        Meta("schema").ShouldBe(fresh.Meta("schema"));
        Meta("text").ShouldBe(fresh.Meta("text"));
        Start(source).ShouldBeEmpty();
        Database.Query(Data, "PRAGMA integrity_check").ShouldBe(["ok"]);
        Database.Query(Data, "PRAGMA foreign_key_check").ShouldBeEmpty();
    }

    public List<string> Query(string sql) => Database.Query(Data, sql);

    public void Dispose() => _folder.Dispose();

    private string Everything() =>
        Database.Dump(Data, "_truth_session") + string.Join('\n', Query("SELECT sql FROM sqlite_schema ORDER BY name"));

    private List<string> Meta(string key) => Query($"SELECT value FROM _truth_meta WHERE key = '{key}'");

    private List<string> Tables() =>
    [
        .. Query("SELECT replace(sql, '\"', '') FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_search%' ESCAPE '\\' ORDER BY name").Select(Sorted),
        .. Query("SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"),
    ];

    private static string Sorted(string sql) =>
        string.Join('\n', Runtime.Data.SqlText.Split(Runtime.Data.SqlText.Body(sql), ',').Order(StringComparer.Ordinal)
            .Prepend(sql[..sql.IndexOf('(', StringComparison.Ordinal)]));
}
