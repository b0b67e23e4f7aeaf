using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Asking;
using Truth.Runtime;
using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>A database that is used by several versions of an app, one after another.</summary>
/// <param name="database">SQLite or PostgreSQL.</param>
internal sealed partial class Versions(string database = Place.Sqlite) : IDisposable
{
    private static readonly ConcurrentDictionary<string, GeneratedApp> Compiled = new(StringComparer.Ordinal);
    private readonly Place _place = new(database);

    public string Data => _place.Address;

    public bool IsPostgres => _place.IsPostgres;

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
        using var site = TruthSite.Open(Snapshot(source),
            new() { Database = Data }, choices);
        fill?.Invoke(site.System!);
        return [.. site.DataChanges.Select(Spelled)];
    }

    /// <summary>A version, compiled once.</summary>
    public static AppSnapshot Snapshot(string source) =>
        AppSnapshot.Create(Compiled.GetOrAdd(source, static text => ServedApp.Compile(text)), new Dictionary<string, byte[]>());

    public static void Add(TruthSystem system, string entity, string row) =>
        system.CreateAsync(entity, JsonNode.Parse(row)!.AsObject()).GetAwaiter().GetResult();

    /// <summary>The reasons for which the version refuses to start; nothing may have changed.</summary>
    public string[] Refused(string source)
    {
        var before = _place.Everything();
        var refused = Should.Throw<Runtime.Data.SchemaChangeException>(() => Start(source));
        _place.Everything().ShouldBe(before);
        return [.. refused.Reasons.Select(Spelled)];
    }

    /// <summary>
    /// The tables are those of a new file of the version, except for the order of columns, so that the next start changes nothing.
    /// </summary>
    public void IsAsNew(string source)
    {
        using var fresh = new Versions(database);
        fresh.Start(source);
        _place.Tables(without: "_search").ShouldBe(fresh._place.Tables(without: "_search"));
        Meta("schema").ShouldBe(fresh.Meta("schema"));
        Meta("text").ShouldBe(fresh.Meta("text"));
        Start(source).ShouldBeEmpty();
        _place.IsSound();
    }

    public List<string> Query(string sql) => _place.Query(sql);

    public bool HasTable(string name) => _place.Query(IsPostgres
        ? $"SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = '{name}'"
        : $"SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '{name}'").Count == 1;

    public void IsSound() => _place.IsSound();

    // PostgreSQL's SQL as SQLite spells it, so that both say the same.
    private static string Spelled(string text) =>
        Quoted().Replace(text, "$1").Replace("char_length(", "length(", StringComparison.Ordinal);

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Quoted();

    public void Dispose() => _place.Dispose();

    private List<string> Meta(string key) => Query($"SELECT value FROM _truth_meta WHERE key = '{key}'");
}
