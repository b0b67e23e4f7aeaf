using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Truth.Conventions.Tests.House;

/// <summary>A folder of a project: its files and lines, and the folders of the same project that its code uses.</summary>
internal sealed record Room(string Name, int Files, int Lines, IReadOnlySet<string> Uses);

/// <summary>A project in src/ as the compiler resolves it: folders, and every external symbol that its code uses.</summary>
internal sealed class Project
{
    private static readonly string[] ImplicitUsings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
            "System.Threading.Tasks"];

    private readonly CSharpCompilation _compilation;

    public Project(string name)
    {
        Name = name;
        var folder = Repository.At("src", name);
        var trees = Sources(folder)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: Path.GetRelativePath(folder, file))).ToList();
        var usings = CSharpSyntaxTree.ParseText(string.Concat(ImplicitUsings.Select(u => $"global using global::{u};")), path: "usings");
        _compilation = CSharpCompilation.Create(name, [usings, .. trees], References(name),
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        Rooms = RoomsWithin("");
    }

    private Project(CSharpCompilation compilation) => (Name, Rooms, _compilation) = (compilation.AssemblyName!, [], compilation);

    public string Name { get; }

    public Compilation Compilation => _compilation;

    /// <summary>A project with one file.</summary>
    public static Project Of(string source) =>
        new(CSharpCompilation.Create("Sample", [CSharpSyntaxTree.ParseText("global using System;"), CSharpSyntaxTree.ParseText(source)],
            References("Sample")));

    public IReadOnlyList<Room> Rooms { get; }

    /// <summary>The folders of the project that have folders of their own, such as `Binding`.</summary>
    public IEnumerable<string> Nested() =>
        Files.Select(tree => Path.GetDirectoryName(tree.FilePath)!).SelectMany(Above).Where(folder => folder.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    /// <summary>
    /// The folders directly below a folder, as rooms that use each other; the files of the folder itself are the room without a name.
    /// </summary>
    public IReadOnlyList<Room> RoomsWithin(string folder)
    {
        var within = folder.Length == 0 ? "" : folder + Path.DirectorySeparatorChar;
        return [.. Files.Where(tree => tree.FilePath.StartsWith(within, StringComparison.Ordinal))
            .GroupBy(tree => RoomOf(tree.FilePath[within.Length..]))
            .OrderBy(room => room.Key, StringComparer.Ordinal).Select(room => MakeRoom(room.Key, [.. room], within))];
    }

    private IEnumerable<SyntaxTree> Files => _compilation.SyntaxTrees.Where(tree => tree.FilePath != "usings");

    private static IEnumerable<string> Above(string folder)
    {
        for (var above = Path.GetDirectoryName(folder); !string.IsNullOrEmpty(above); above = Path.GetDirectoryName(above))
        {
            yield return above;
        }
    }

    /// <summary>All types that the code of the project uses, with their locations.</summary>
    public IEnumerable<(INamedTypeSymbol Type, string File)> NamedTypes() =>
        from tree in _compilation.SyntaxTrees
        where tree.FilePath != "usings"
        from type in TypesIn(tree)
        select (type, $"src/{Name}/{tree.FilePath}");

    /// <summary>The files that use a member of a type of the project: `RowStatements.Insert`.</summary>
    public IEnumerable<string> Naming(string type, string member) =>
        from tree in _compilation.SyntaxTrees
        where tree.FilePath != "usings"
        let model = _compilation.GetSemanticModel(tree)
        where tree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == member)
            .Any(name => model.GetSymbolInfo(name).Symbol?.ContainingType?.Name == type)
        select $"src/{Name}/{tree.FilePath}";

    /// <summary>What the project's code holds between quotes, and where.</summary>
    public IEnumerable<(string Text, string File)> Texts() =>
        from tree in _compilation.SyntaxTrees
        where tree.FilePath != "usings"
        from token in tree.GetRoot().DescendantTokens()
        where token.Parent is InterpolatedStringTextSyntax || token.Value is string
        select (token.ValueText, $"src/{Name}/{tree.FilePath}");

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                     && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<MetadataReference> References(string name) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is var file && file != $"Truth.{name}"
                && !(name == "Cli" && file == "truth"))
            .Select(path => MetadataReference.CreateFromFile(path));

    private static string RoomOf(string file) =>
        Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder.Split(Path.DirectorySeparatorChar)[0] : "";

    private Room MakeRoom(string name, IReadOnlyList<SyntaxTree> trees, string within)
    {
        var uses = trees.SelectMany(TypesIn).SelectMany(type => type.DeclaringSyntaxReferences)
            .Select(reference => reference.SyntaxTree.FilePath)
            .Where(file => file.StartsWith(within, StringComparison.Ordinal)).Select(file => RoomOf(file[within.Length..]));
        return new(name, trees.Count, trees.Sum(tree => tree.GetText().Lines.Count),
            uses.Where(room => room != name).ToHashSet(StringComparer.Ordinal));
    }

    private IEnumerable<INamedTypeSymbol> TypesIn(SyntaxTree tree)
    {
        var model = _compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(node => node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null)
            .Select(node => model.GetSymbolInfo(node).Symbol)
            .Select(symbol => symbol as INamedTypeSymbol ?? symbol?.ContainingType)
            .OfType<INamedTypeSymbol>()
            .Select(type => type.OriginalDefinition)
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
    }
}
