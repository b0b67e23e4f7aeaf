using Truth.Cli.Apps;
using Truth.Cli.Assemblies;
using Truth.Generators;
using Truth.Generators.All;
using Truth.Runtime;

namespace Truth.Cli.Migrations;

/// <summary>The app whose schema a database has, from the truth files that it records.</summary>
internal static class RecordedApp
{
    private const string Assembly = "RecordedApp";

    /// <summary>Null if they are not known, or are not valid in this version of Truth.</summary>
    public static AppSnapshot? Of(string? source)
    {
        if (source is null || SourceFiles.Compile(source)?.Model is not { } model)
        {
            return null;
        }

        var files = new AppGenerator(Templates.Embedded, new() { Targets = ["csharp"] }).Generate(model);
        var image = CSharpCompiler.Compile(Assembly, [.. files.Select(f => new CSharpFile(f.Path, f.Text))], [], optimize: false);
        var app = AppAssemblies.Load(new() { [Assembly] = image }, Assembly);
        return AppSnapshot.Create(app, new Dictionary<string, byte[]>());
    }
}
