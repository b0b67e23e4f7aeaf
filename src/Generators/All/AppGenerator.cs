using System.Collections.Immutable;
using Truth.Compiler.Model;
using Truth.Generators.CSharp;
using Truth.Generators.OpenApi;
using Truth.Generators.Sql;
using Truth.Generators.Types;
using Truth.Generators.Ui;

namespace Truth.Generators.All;

/// <summary>
/// Writes every target of an app. Keep one while an app is developed: what it wrote is kept with what that was written from, so that a
/// change to one entity costs that entity and the few files that list all of them. What it kept never changes what it gives.
/// </summary>
public sealed class AppGenerator(Templates templates)
{
    private static readonly ImmutableArray<IGenerator> Targets = [new SqlGenerator(), new CSharpGenerator(), new UiGenerator(), new TypesGenerator(), new OpenApiGenerator()];

    private ImmutableDictionary<string, Kept> _kept = ImmutableDictionary<string, Kept>.Empty;

    private sealed record Kept(object Part, GeneratedFile File);

    /// <summary>The whole output, sorted by path (ordinal).</summary>
    public ImmutableArray<GeneratedFile> Generate(AppModel app)
    {
        var before = _kept;
        var now = Targets.SelectMany(target => target.Plan(app)).Select(work => Write(work, before)).ToImmutableDictionary(kept => kept.File.Path);
        _kept = now;
        return [.. now.Values.Select(kept => kept.File).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private Kept Write(FileWork work, ImmutableDictionary<string, Kept> before) =>
        before.TryGetValue(work.Path, out var kept) && kept.Part.Equals(work.Part) ? kept : new(work.Part, new(work.Path, work.Write(templates)));
}
