using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Truth.Compiler.Sql;
using Truth.Conventions.Tests.House;
using Truth.Generators;
using Truth.Generators.All;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Permissions;

namespace Truth.Conventions.Tests;

/// <summary>SQL has one home for each database: descriptors name, and no code takes what is not one database for the other.</summary>
public sealed partial class SqlTests
{
    // Apps that use all there is: relations to many rows, computed fields, assigned expressions, questions in guards.
    public static TheoryData<string> AppFolders =>
    [
        "examples/taskmanager", "examples/library", "examples/helpdesk-web", "tests/cases/many", "tests/cases/computed",
            "tests/cases/clients", "tests/cases/every-key",
    ];

    [Theory]
    [MemberData(nameof(AppFolders))]
    public void A_generated_descriptor_holds_no_SQL(string app)
    {
        var files = Generated(app);
        files.Count(f => f.Path.EndsWith(".Sqlite.g.cs", StringComparison.Ordinal)).ShouldBeGreaterThan(1);
        foreach (var (path, text) in files)
        {
            var isSql = Dialects.Any(dialect => path.EndsWith($".{dialect}.g.cs", StringComparison.Ordinal));
            var holding = Strings(text).Where(s => Sql().IsMatch(s)).ToList();
            (holding.Count > 0 && !isSql).ShouldBeFalse($"{path}: {string.Join('\n', holding)}");
        }
    }

    [Theory]
    [MemberData(nameof(AppFolders))]
    public void Every_entity_has_a_file_for_each_dialect(string app)
    {
        var paths = Generated(app).Select(f => f.Path).ToHashSet();
        var entities = paths.Where(path => Dialects.All(dialect => !path.EndsWith($".{dialect}.g.cs", StringComparison.Ordinal))).ToList();
        entities.Count.ShouldBeGreaterThan(1);
        entities.SelectMany(path => Dialects.Select(dialect => path.Replace(".g.cs", $".{dialect}.g.cs", StringComparison.Ordinal)))
            .Where(path => !paths.Contains(path)).ShouldBeEmpty();
    }

    [Fact]
    public void No_member_of_a_descriptor_is_called_after_SQL() =>
        Members(typeof(AppDescriptor), []).Select(m => $"{m.DeclaringType!.Name}.{m.Name}").Where(name => Named().IsMatch(name))
            .ShouldBeEmpty();

    [Fact]
    public void Descriptors_know_nothing_of_the_mapping() =>
        new Project("Runtime").NamedTypes()
            .Where(use => use.File.StartsWith("src/Runtime/Descriptors/", StringComparison.Ordinal))
            .Where(use => use.Type.ContainingNamespace.ToDisplayString() is "Truth.Runtime.Mapping" or "Truth.Compiler.Sql"
                or "Truth.Runtime.Data")
            .Select(use => $"{use.File}: {use.Type.Name}").ShouldBeEmpty();

    // A third database would be taken for one of the two.
    [Theory]
    [InlineData("Compiler")]
    [InlineData("Generators")]
    [InlineData("Runtime")]
    public void A_dialect_is_switched_on_and_never_compared(string project)
    {
        var compilation = new Project(project).Compilation;
        var found = new List<string>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            bool IsDialect(SyntaxNode node) => model.GetTypeInfo(node).Type?.Name == nameof(SqlDialect);
            found.AddRange(tree.GetRoot().DescendantNodes().Where(node => node switch
            {
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } e =>
                    IsDialect(e.Left) || IsDialect(e.Right),
                IsPatternExpressionSyntax e => IsDialect(e.Expression),
                ParameterSyntax { Default.Value: var value } => value is not null && IsDialect(value),
                SwitchExpressionSyntax e =>
                    IsDialect(e.GoverningExpression)
                    && e.Arms.LastOrDefault(arm => arm.Pattern is DiscardPatternSyntax)?.Expression is not ThrowExpressionSyntax,
                SwitchStatementSyntax e => IsDialect(e.Expression),
                _ => false,
            }).Select(node => $"src/{project}/{tree.FilePath}: {node}"));
        }

        found.ShouldBeEmpty();
    }

    [Fact]
    public void No_dialect_is_the_default_one() => Enum.IsDefined(default(SqlDialect)).ShouldBeFalse();

    private static IEnumerable<string> Dialects => Enum.GetNames<SqlDialect>();

    private static List<(string Path, string Text)> Generated(string app)
    {
        var file = Repository.At([.. app.Split('/'), "app.truth.ts"]);
        var model = Truth.Compiler.Compilation.Create(new Truth.Compiler.Text.SourceText("app.truth.ts",
            File.ReadAllText(file))).Model.ShouldNotBeNull();
        return [.. new AppGenerator(Templates.Embedded, new() { Targets = ["csharp"] }).Generate(model).Select(f => (f.Path, f.Text))];
    }

    private static IEnumerable<string> Strings(string text) => CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.StringLiteralToken)).Select(token => token.ValueText);

    private static IEnumerable<PropertyInfo> Members(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || (type.Namespace != typeof(AppDescriptor).Namespace && type != typeof(RowRule)))
        {
            return [];
        }

        var own = type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.Name != "EqualityContract").ToList();
        return own.Concat(own.SelectMany(p => Members(ItemOf(p.PropertyType), seen)));
    }

    private static Type ItemOf(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? inner
        : type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? ItemOf(type.GetGenericArguments()[0])
        : type;

    // Words that stand in no rule as an author writes it, and the caller's parameters.
    [GeneratedRegex(@"\b(SELECT|CREATE|REFERENCES|WHERE|NOT NULL|IS NULL|json_each)\b|:user_|:entity__|\bTEXT\b|<>")]
    private static partial Regex Sql();

    [GeneratedRegex(@"Sql|Table|Column|Where|Index|Schema")]
    private static partial Regex Named();
}
