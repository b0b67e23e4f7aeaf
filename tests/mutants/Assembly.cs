using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Truth.Generators.Tests.Tools;

namespace Truth.Mutants;

/// <summary>A project in src/, compiled as in its build, with one changed file.</summary>
internal sealed class Assembly
{
    private readonly CSharpCompilation _compilation;
    private readonly IReadOnlyList<ResourceDescription> _resources;

    /// <param name="project">`Compiler`, `Generators` or `Runtime`, which must be built.</param>
    public Assembly(string project)
    {
        var folder = Repository.At("src", project);
        var command = CSharpCommandLineParser.Default.Parse(CommandLine(folder), folder, sdkDirectory: null);
        _resources = command.ManifestResources;
        var trees = command.SourceFiles.Select(file => Parsed(file.Path, SourceText.From(File.ReadAllText(file.Path)),
            command.ParseOptions));
        var references = command.MetadataReferences.Select(r => MetadataReference.CreateFromFile(Path.Combine(folder, r.Reference)));
        var generators = command.AnalyzerReferences.SelectMany(a => new AnalyzerFileReference(a.FilePath,
            new Loader()).GetGenerators(LanguageNames.CSharp));
        CSharpGeneratorDriver.Create(generators, parseOptions: command.ParseOptions).RunGeneratorsAndUpdateCompilation(
            CSharpCompilation.Create(command.CompilationName, trees, references, command.CompilationOptions), out var whole, out _);
        _compilation = (CSharpCompilation)whole;
        Name = command.OutputFileName!;
    }

    /// <summary>The name of the file.</summary>
    public string Name { get; }

    public SyntaxTree Tree(string file) => _compilation.SyntaxTrees.Single(tree => tree.FilePath == file);

    /// <summary>The assembly with a different text of a file; null if it does not compile.</summary>
    public byte[]? With(string file, SourceText text)
    {
        var tree = Tree(file);
        using var image = new MemoryStream();
        return _compilation.ReplaceSyntaxTree(tree, Parsed(file, text, (CSharpParseOptions)tree.Options))
            .Emit(image, manifestResources: _resources).Success ? image.ToArray() : null;
    }

    private static SyntaxTree Parsed(string path, SourceText text, CSharpParseOptions options) =>
        CSharpSyntaxTree.ParseText(text, options, path);

    private static string[] CommandLine(string project)
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet",
            ["msbuild", project, "-p:Configuration=Release", "-t:Compile", "-p:SkipCompilerExecution=true",
                "-p:ProvideCommandLineArgs=true", "-p:NonExistentFile=none", "-getItem:CscCommandLineArgs"])
        {
            RedirectStandardOutput = true,
        })!;
        var items = JsonDocument.Parse(build.StandardOutput.ReadToEnd()).RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs");
        return [.. items.EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)
            .Where(argument => argument is not "/warnaserror+" and not "/TreatWarningsAsErrors")];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => System.Reflection.Assembly.LoadFrom(fullPath);
    }
}
