using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Truth.Compiler.Text;
using Truth.EndToEnd.Tests.Processes;
using Truth.Generators;
using Truth.Generators.All;

namespace Truth.EndToEnd.Tests.Own;

/// <summary>An ASP.NET Core project: a truth file and C# next to it, compiled as Truth.MSBuild compiles it.</summary>
internal static class OwnAssembly
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading;
        global using System.Threading.Tasks; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private static readonly Lazy<List<MetadataReference>> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                || name is "Truth.Runtime.dll" or "Truth.Compiler.dll" or "mscorlib.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private static readonly Dictionary<string, Assembly> Compiled = new(StringComparer.Ordinal);

    /// <param name="folder">The folder in `tests/cases` with `app.truth.ts`.</param>
    /// <param name="hasCode">Whether the C# next to it is part of the server.</param>
    public static Assembly Of(string folder, bool hasCode = true)
    {
        lock (Compiled)
        {
            return Compiled.TryGetValue($"{folder} {hasCode}", out var known) ? known
                : Compiled[$"{folder} {hasCode}"] = Compile(folder, hasCode);
        }
    }

    private static Assembly Compile(string name, bool hasCode)
    {
        var folder = Checkout.At("tests", "cases", name);
        var compilation = Truth.Compiler.Compilation.Create(new SourceText("app.truth.ts",
            File.ReadAllText(Path.Combine(folder, "app.truth.ts"))));
        compilation.Model.ShouldNotBeNull(string.Join('\n', compilation.Diagnostics));
        var generated = new AppGenerator(Templates.Embedded, new() { Targets = ["csharp", "store"] }).Generate(compilation.Model)
            .Select(file => (file.Path, file.Text));
        var own = Directory.GetFiles(folder, hasCode ? "*.cs" : "*.none").Select(file => (Path: file, Text: File.ReadAllText(file)));
        var trees = generated.Concat(own).Append((Path: "Usings.cs", Text: ImplicitUsings))
            .Select(file => CSharpSyntaxTree.ParseText(file.Text, path: file.Path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999,
            nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error,
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)]);
        using var image = new MemoryStream();
        var emitted = CSharpCompilation.Create("Own" + name, trees, References.Value, options).Emit(image);
        emitted.Success.ShouldBeTrue(string.Join('\n', emitted.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning)));
        return Assembly.Load(image.ToArray());
    }
}
