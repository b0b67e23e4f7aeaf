using System.Text;
using Truth.Cli.Assemblies;
using Truth.Cli.Output;
using Truth.Compiler.Model;
using Truth.Generators;
using Truth.Generators.All;
using Truth.Runtime;

namespace Truth.Cli.Apps;

/// <summary>All files that `truth build` or `truth generate` writes.</summary>
/// <param name="Files">The files by path, without `app.json`.</param>
internal sealed record AppOutput(BuiltApp Manifest, IReadOnlyDictionary<string, byte[]> Files)
{
    private const string AssemblyName = "App";
    private const string AssemblyPath = "app/App.dll";

    /// <summary>Generates and compiles everything that is needed to serve the app.</summary>
    public static GeneratorOptions Served { get; } = new() { Targets = [.. AppGenerator.Targets.Except(["store", "clients"])] };

    /// <param name="model">The app.</param>
    /// <param name="own">Files that replace generated ones.</param>
    /// <param name="source">The truth files, as <see cref="SourceFiles"/> writes them.</param>
    public static AppOutput Build(AppModel model, OwnFiles own, byte[] source)
    {
        var generated = new AppGenerator(own.Templates, Served with { Targets = [.. Served.Targets, "clients"] }).Generate(model);
        var files = Bytes(generated);
        own.Replace(files);
        files[AppSnapshot.SourceFile] = source;
        files[AssemblyPath] = CSharpCompiler.Compile(AssemblyName, [.. CSharp(generated)], [], optimize: true);
        return Of(model, files, AssemblyPath);
    }

    /// <summary>Generates only the files, to be compiled by another build.</summary>
    public static AppOutput Generate(AppModel model, GeneratorOptions options, Templates templates) =>
        Of(model, Bytes(new AppGenerator(templates, options).Generate(model)), assembly: null);

    /// <summary>The C# of the server among the generated files.</summary>
    public static IEnumerable<CSharpFile> CSharp(IEnumerable<GeneratedFile> files) =>
        files.Where(file => file.Path.StartsWith("csharp/", StringComparison.Ordinal)).Select(file => new CSharpFile(file.Path, file.Text));

    private static AppOutput Of(AppModel model, Dictionary<string, byte[]> files, string? assembly) =>
        new(new(BuiltApp.Format, TruthVersion.Current, model.Name, model.Version, assembly, [.. files.Keys.Order(StringComparer.Ordinal)]),
            files);

    private static Dictionary<string, byte[]> Bytes(IEnumerable<GeneratedFile> files) =>
        files.ToDictionary(file => file.Path, file => Encoding.UTF8.GetBytes(file.Text), StringComparer.Ordinal);
}
