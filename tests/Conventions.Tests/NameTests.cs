using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Truth.Conventions.Tests;

/// <summary>A name of a type means one thing in the whole product.</summary>
public sealed class NameTests
{
    private static readonly Dictionary<string, string> Shared = new(StringComparer.Ordinal)
    {
        ["DecimalType"] =
            "what a field holds, and what an expression gives: two views of one type of the language, qualified where both meet",
        ["EnumType"] = "what a field holds, and what an expression gives: two views of one type of the language, qualified where both meet",
        ["OnDelete"] = "the model's and the descriptor's: generated code names the runtime's alone",
        ["ScalarKind"] = "the kinds of expressions and those of stored values: generated code names the runtime's alone",
    };

    [Fact]
    public void No_two_types_share_a_name() =>
        Types().GroupBy(type => type.Name, StringComparer.Ordinal).Where(same => !Shared.ContainsKey(same.Key) && Places(same).Count > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", Places(same))}").ShouldBeEmpty();

    [Fact]
    public void Only_names_that_are_shared_are_allowed_to_be() =>
        Shared.Keys.Except(Types().GroupBy(type => type.Name, StringComparer.Ordinal).Where(same => Places(same).Count > 1)
            .Select(same => same.Key)).ShouldBeEmpty();

    // Generic types of one name differ in their parameters alone, and parts of one type are one.
    private static List<string> Places(IEnumerable<(string Name, string Namespace, string File)> types) =>
        [.. types.Select(type => type.Namespace).Distinct(StringComparer.Ordinal)];

    // A type within another that nobody else sees has that one for a name.
    private static IEnumerable<(string Name, string Namespace, string File)> Types() =>
        from file in Directory.EnumerateFiles(Repository.At("src"), "*.cs", SearchOption.AllDirectories)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
           && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        let root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot()
        from type in root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        where type.Parent is BaseNamespaceDeclarationSyntax
           || type.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.PublicKeyword) || modifier.IsKind(SyntaxKind.InternalKeyword))
        select (type.Identifier.ValueText, Scope(type), Path.GetRelativePath(Repository.Root, file));

    private static string Scope(BaseTypeDeclarationSyntax type) =>
        string.Join('.', type.Ancestors().Reverse().Select(above => above switch
        {
            BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
            BaseTypeDeclarationSyntax outer => outer.Identifier.ValueText,
            _ => null,
        }).OfType<string>());
}
