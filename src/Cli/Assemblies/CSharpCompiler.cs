using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Truth.Cli.Assemblies;

/// <summary>A generated C# file: its path relative to the output, and its text.</summary>
internal readonly record struct CSharpFile(string Path, string Text);

/// <summary>Compiles generated C# deterministically: the same files always produce the same bytes.</summary>
internal static class CSharpCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.None);

    /// <summary>The bytes of the assembly, with embedded symbols.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="files">All source files.</param>
    /// <param name="others">Assemblies to reference in addition to the framework and the runtime.</param>
    /// <param name="optimize">Whether to optimize the code, or to compile it for debugging.</param>
    /// <exception cref="GeneratedCodeException">The source does not compile, which is a bug in a generator.</exception>
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
        // Two concurrent compilations are enough on a developer's machine; the other cores are left for requests.
        concurrentBuild: true);

    private static ImmutableArray<string> Errors(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
}

/// <summary>Generated C# did not compile. No truth file should be able to cause this.</summary>
internal sealed class GeneratedCodeException(ImmutableArray<string> errors) : Exception(string.Join('\n', errors))
{
    public ImmutableArray<string> Errors => errors;
}
