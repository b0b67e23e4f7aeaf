using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Truth.Cli.Assemblies;

/// <summary>A C# file as generated: its path relative to the output, and its text.</summary>
internal readonly record struct CSharpFile(string Path, string Text);

/// <summary>Compiles generated C#. The same files give the same bytes, wherever and whenever.</summary>
internal static class CSharpCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.None);

    /// <summary>The assembly's bytes, symbols embedded.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="files">All of its source.</param>
    /// <param name="others">Assemblies it refers to besides the framework and the runtime.</param>
    /// <param name="optimize">Release, or a debugger's idea of it.</param>
    /// <exception cref="GeneratedCodeException">The source does not compile: a defect of the generator.</exception>
    public static byte[] Compile(string name, IReadOnlyList<CSharpFile> files, IEnumerable<MetadataReference> others, bool optimize)
    {
        var compilation = CSharpCompilation.Create(name, files.Select(Parse), [.. ReferenceAssemblies.All, .. others], Options(optimize));
        using var image = new MemoryStream();
        var result = compilation.Emit(image, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        return result.Success ? image.ToArray() : throw new GeneratedCodeException(Errors(result.Diagnostics));
    }

    private static SyntaxTree Parse(CSharpFile file) =>
        CSharpSyntaxTree.ParseText(Microsoft.CodeAnalysis.Text.SourceText.From(file.Text, Encoding.UTF8), ParseOptions, file.Path);

    private static CSharpCompilationOptions Options(bool optimize) => new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: optimize ? OptimizationLevel.Release : OptimizationLevel.Debug,
        deterministic: true,
        nullableContextOptions: NullableContextOptions.Enable,
        // Two at once serve a developer's machine; the cores belong to the requests.
        concurrentBuild: true);

    private static ImmutableArray<string> Errors(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
}

/// <summary>Generated C# did not compile. No truth file should be able to cause it.</summary>
internal sealed class GeneratedCodeException(ImmutableArray<string> errors) : Exception(string.Join('\n', errors))
{
    public ImmutableArray<string> Errors => errors;
}
