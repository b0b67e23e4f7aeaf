using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Truth.Conventions.Tests.House;

namespace Truth.Conventions.Tests;

/// <summary>What a host sees of the runtime has the form of ASP.NET Core's own.</summary>
public sealed class PublicApiTests
{
    private static readonly Assembly Runtime = typeof(Runtime.TruthOptions).Assembly;

    [Theory]
    [InlineData("Compiler")]
    [InlineData("Generators")]
    [InlineData("Runtime")]
    [InlineData("Cli")]
    public void Namespaces_follow_folders(string name)
    {
        var spaces = from tree in new Project(name).Compilation.SyntaxTrees
                     from space in tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
                     select (File: tree.FilePath, Space: space.Name.ToString());
        spaces.Where(s => s.Space != Expected(name, s.File) && !IsExtensionOfFramework(s.File, s.Space)).Select(s => $"{s.File}: {s.Space}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_cancellation_token_is_a_parameter_of_that_name() =>
        Runtime.GetExportedTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
            .Where(parameter => parameter.ParameterType == typeof(CancellationToken) && parameter.Name != "cancellationToken")
            .Select(parameter => $"{parameter.Member.DeclaringType}.{parameter.Member.Name}: {parameter.Name}").ShouldBeEmpty();

    [Fact]
    public void Classes_of_extensions_say_so_and_lie_where_no_using_is_needed()
    {
        var classes = Runtime.GetExportedTypes().Where(type => type.IsDefined(typeof(ExtensionAttribute))).ToList();
        classes.Count.ShouldBe(3);
        classes.ShouldAllBe(type => type.Name.StartsWith("Truth", StringComparison.Ordinal)
            && type.Name.EndsWith("Extensions", StringComparison.Ordinal)
            && type.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_public_member_is_documented()
    {
        var members = Types(new Project("Runtime").Compilation.Assembly.GlobalNamespace).SelectMany(type => type.GetMembers().Prepend(type))
            .Where(IsWritten).ToList();
        members.Count.ShouldBeGreaterThan(250);
        members.Where(member => !member.GetDocumentationCommentXml()!.Contains("<summary>", StringComparison.Ordinal))
            .Select(member => member.ToDisplayString()).ShouldBeEmpty();
    }

    private static string Expected(string project, string file) =>
        Path.GetDirectoryName(file) is { Length: > 0 } folder
            ? $"Truth.{project}.{folder.Replace(Path.DirectorySeparatorChar, '.')}"
            : $"Truth.{project}";

    // As ASP.NET Core's own: a `Program.cs` needs no `using`.
    private static bool IsExtensionOfFramework(string file, string space) =>
        file.EndsWith("Extensions.cs", StringComparison.Ordinal)
            && space is "Microsoft.AspNetCore.Builder" or "Microsoft.Extensions.DependencyInjection";

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetMembers().SelectMany(m => m is INamespaceSymbol inner ? Types(inner) : [(INamedTypeSymbol)m])
            .Where(type => type.DeclaredAccessibility == Accessibility.Public);

    // Not what the compiler adds, what a record's parameters make, and what an override says again.
    private static bool IsWritten(ISymbol member) =>
        member is { IsImplicitlyDeclared: false, IsOverride: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Protected }
        && member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.Constructor
            or MethodKind.ExplicitInterfaceImplementation }
        && member.DeclaringSyntaxReferences is [var reference, ..] && reference.GetSyntax() is not ParameterSyntax;
}
