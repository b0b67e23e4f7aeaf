using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Truth.Compiler.Model;
using Truth.Generators.All;
using Truth.Generators.CSharp;
using Truth.Generators.Sql;
using Truth.Generators.Tests.Apps;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.CSharp;

/// <summary>Generated C# compiles without warnings: as a whole, and each entity separately.</summary>
public sealed class CompileTests
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Net.Http.Json;
        global using System.Threading; global using System.Threading.Tasks; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                    || name is "Truth.Runtime.dll" or "Truth.Compiler.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    public static TheoryData<string, bool> Apps =>
        new() { { nameof(TaskManager), false }, { nameof(TaskManager), true }, { nameof(Awkward), false }, { nameof(Awkward), true } };

    public static TheoryData<string> Cases => [.. Corpus.Names];

    [Theory]
    [InlineData("Task")]
    [InlineData("App")]
    [InlineData("Truth")]
    public void An_app_may_be_called_like_its_entity_or_ours(string name) =>
        Said(Output.Of(TaskManager.Model with { Name = name }).Server(), implicitUsings: true).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_case_that_compiles_gives_code_that_does(string name) =>
        Said(Output.Of(Corpus.Model(name)).Server(), implicitUsings: true).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Apps))]
    public void The_whole_app_compiles_without_a_warning(string app, bool implicitUsings) =>
        Said(Output.Of(ModelOf(app)).Server(), implicitUsings).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Apps))]
    public void Each_entity_compiles_alone(string app, bool implicitUsings)
    {
        var model = ModelOf(app);
        var files = Output.Of(model).Server().ToList();
        files.Count.ShouldBe((model.Entities.Count + 1) * (SchemaTables.Dialects.Count + 1));
        files.Where(f => !ListsEntities(f.Path)).SelectMany(file => Said([file], implicitUsings)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Acme.Row")]
    [InlineData("Acme.System.Microsoft")]
    [InlineData("my-shop.event")]
    public void In_a_project_of_somebodys_it_compiles_whatever_else_stands_in_their_namespace(string space)
    {
        var files = new AppGenerator(Templates.Embedded, new() { Namespace = space, Targets = ["csharp"] }).Generate(TaskManager.Model);
        files.ShouldAllBe(file => file.Path.StartsWith("csharp/", StringComparison.Ordinal));
        var own = CSharpLiteral.Namespace(space);
        var theirs = string.Concat(RuntimeTypes.Common.Append("GeneratedAppAttribute").Append("Truth").Append("Program")
            .Select(name => $"internal sealed class {name};\n"));
        Said([.. files, new("Theirs.cs", $"namespace {own};\n{theirs}")], implicitUsings: true).ShouldBeEmpty();
    }

    private static bool ListsEntities(string path) => Path.GetFileName(path) is "App.g.cs" or "App.Sqlite.g.cs" or "App.Postgres.g.cs";

    private static AppModel ModelOf(string app) => app == nameof(Awkward) ? Awkward.Model : TaskManager.Model;

    private static List<string> Said(IEnumerable<GeneratedFile> files, bool implicitUsings)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose);
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Text, parse, file.Path)).ToList();
        if (implicitUsings)
        {
            trees.Add(CSharpSyntaxTree.ParseText(ImplicitUsings, parse, "Usings.cs"));
        }

        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999);
        var compilation = CSharpCompilation.Create("App", trees, References.Value, options);
        return [.. compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString())];
    }
}
