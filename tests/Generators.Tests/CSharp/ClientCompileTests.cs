using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Truth.Compiler.Model;
using Truth.Generators.All;
using Truth.Generators.Tests.Apps;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.CSharp;

/// <summary>
/// The typed client compiles without warnings: next to the server's code, and self-contained without the runtime or ASP.NET Core.
/// </summary>
public sealed class ClientCompileTests
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly Lazy<ImmutableArray<MetadataReference>> Framework =
        new(() => [.. Referenced(name => name.StartsWith("System.", StringComparison.Ordinal))]);

    private static readonly Lazy<ImmutableArray<MetadataReference>> Server = new(() =>
        [.. Framework.Value, .. Referenced(name => name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name is "Truth.Runtime.dll" or "Truth.Compiler.dll")]);

    public static TheoryData<string> Cases => [.. Corpus.Names, nameof(TaskManager), nameof(Awkward)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_client_stands_alone(string name) => Said(Output.Of(ModelOf(name)).In("clients/csharp"), Framework.Value).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_store_stands_beside_the_server(string name) =>
        Said(Output.Of(ModelOf(name)).In("csharp"), Server.Value).ShouldBeEmpty();

    [Theory]
    [InlineData("Somebody.Elses")]
    [InlineData("Task.Json")]
    public void In_somebodys_own_namespace(string space)
    {
        var files = new AppGenerator(Templates.Embedded, new()
        {
            Namespace = space,
            Targets = ["csharp", "store", "clients"]
        }).Generate(TaskManager.Model);
        const string Theirs =
            "public class Page; public class Json; public class Seen; public class Optional; public class Filter; public class Sender; public class EntityClient; public class Expansion;";
        Said([.. files.In("clients/csharp"), new("Theirs.cs", $"namespace {space};\n{Theirs}")], Framework.Value).ShouldBeEmpty();
        Said([.. files.In("csharp"), new("Theirs.cs", $"namespace {space};\n{Theirs}")], Server.Value).ShouldBeEmpty();
    }

    [Fact]
    public void The_record_and_the_surface_are_the_same_in_both_places()
    {
        var files = Output.Of(TaskManager.Model);
        var alone = files.File("clients/csharp/Task.g.cs").Text;
        var surface = files.File("csharp/store/Task.g.cs").Text;
        alone.ShouldContain(surface[surface.IndexOf("// Members of a response", StringComparison.Ordinal)..]);
        var record = alone[alone.IndexOf("/// <summary>Work to be done.",
            StringComparison.Ordinal)..alone.IndexOf("// Members of a response", StringComparison.Ordinal)];
        files.File("csharp/Task.g.cs").Text.ShouldContain(record);
    }

    private static AppModel ModelOf(string name) =>
        name switch { nameof(Awkward) => Awkward.Model, nameof(TaskManager) => TaskManager.Model, _ => Corpus.Model(name) };

    private static IEnumerable<MetadataReference> Referenced(Func<string, bool> named) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => named(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path));

    private static List<string> Said(IEnumerable<GeneratedFile> files, ImmutableArray<MetadataReference> references)
    {
        // With the settings of a project for .NET 8.
        var parse = new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.Diagnose);
        var trees = files.Append(new("Usings.cs", ImplicitUsings)).Select(file => CSharpSyntaxTree.ParseText(file.Text, parse, file.Path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999,
            nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]);
        return [.. CSharpCompilation.Create("App", trees, references, options).GetDiagnostics()
            .Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString())];
    }
}
