using System.Collections.Immutable;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.Clients.CSharp;
using Truth.Generators.CSharp;
using Truth.Generators.OpenApi;
using Truth.Generators.Sql;
using Truth.Generators.Types;
using Truth.Generators.Ui;

namespace Truth.Generators.All;

/// <summary>
/// Generates all targets of an app. Reuse an instance during development: it caches each file with the part of the app on which it depends,
/// so that a
/// change to one entity only affects the files of that entity and the few files that list all of them. The cache never affects the result.
/// </summary>
public sealed class AppGenerator(Templates templates, GeneratorOptions? options = null)
{
    private static readonly ImmutableArray<(string Name, Func<GeneratorOptions, IGenerator> Of)> Known =
    [
        ("csharp", options => new CSharpGenerator(options.Namespace)),
        ("sql", _ => new SqlGenerator()),
        ("ui", _ => new UiGenerator()),
        ("types", _ => new TypesGenerator()),
        ("openapi", _ => new OpenApiGenerator()),
        ("store", options => new CSharpClientGenerator("csharp/store", options.Namespace, standsAlone: false)),
        ("clients", options => new ClientsGenerator(options.Namespace)),
    ];

    private readonly ImmutableArray<IGenerator> _targets = Chosen(options ?? new());
    private ImmutableDictionary<string, CachedFile> _kept = ImmutableDictionary<string, CachedFile>.Empty;

    /// <summary>The names of all targets.</summary>
    public static ValueList<string> Targets { get; } = [.. Known.Select(target => target.Name)];

    private sealed record CachedFile(object Part, GeneratedFile File);

    /// <summary>All files, sorted by path (ordinal).</summary>
    public ImmutableArray<GeneratedFile> Generate(AppModel app)
    {
        var before = _kept;
        var now = _targets.SelectMany(target => target.Plan(app)).Select(work => Write(work, before))
            .ToImmutableDictionary(kept => kept.File.Path);
        _kept = now;
        return [.. now.Values.Select(kept => kept.File).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static ImmutableArray<IGenerator> Chosen(GeneratorOptions options) =>
        [.. Known.Where(target => options.Targets.Contains(target.Name)).Select(target => target.Of(options))];

    private CachedFile Write(FileWork work, ImmutableDictionary<string, CachedFile> before) =>
        before.TryGetValue(work.Path, out var kept) && kept.Part.Equals(work.Part) ? kept
            : new(work.Part, new(work.Path, work.Write(templates)));
}
