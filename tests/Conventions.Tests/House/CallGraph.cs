using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Truth.Conventions.Tests.House;

/// <summary>
/// Which methods in the source of a project may call which others; a call of a virtual method may be a call of every override.
/// </summary>
internal sealed class CallGraph(Project project)
{
    private readonly List<IMethodSymbol> _methods = [.. Methods(project.Compilation.Assembly.GlobalNamespace)];

    public static bool Has(IMethodSymbol method, string attribute) => method.GetAttributes().Any(a => a.AttributeClass?.Name == attribute);

    /// <summary>The methods with an attribute.</summary>
    public IEnumerable<IMethodSymbol> With(string attribute) => _methods.Where(m => Has(m, attribute));

    /// <summary>The methods that they can call, directly or indirectly.</summary>
    public IReadOnlySet<IMethodSymbol> ReachedFrom(string attribute)
    {
        var reached = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var waiting = new Queue<IMethodSymbol>(With(attribute));
        while (waiting.TryDequeue(out var method))
        {
            foreach (var called in Calls(method).SelectMany(Targets).Where(reached.Add))
            {
                waiting.Enqueue(called);
            }
        }

        return reached;
    }

    private IEnumerable<IMethodSymbol> Calls(IMethodSymbol method) =>
        from reference in method.DeclaringSyntaxReferences
        let node = reference.GetSyntax()
        let model = project.Compilation.GetSemanticModel(node.SyntaxTree)
        from part in node.DescendantNodesAndSelf()
        from symbol in Symbols(model.GetSymbolInfo(part).Symbol)
        select symbol;

    // A reference to a method without a call may be called elsewhere.
    private static IEnumerable<IMethodSymbol> Symbols(ISymbol? symbol) => symbol switch
    {
        IMethodSymbol method => [method],
        IPropertySymbol property => new[] { property.GetMethod, property.SetMethod }.OfType<IMethodSymbol>(),
        _ => [],
    };

    private IEnumerable<IMethodSymbol> Targets(IMethodSymbol called)
    {
        var method = called.OriginalDefinition;
        yield return method.PartialImplementationPart ?? method;
        foreach (var other in method is { IsVirtual: false, IsAbstract: false, IsOverride: false } ? []
            : _methods.Where(m => Overrides(m, method)))
        {
            yield return other;
        }
    }

    private static bool Overrides(IMethodSymbol method, IMethodSymbol of) =>
        SymbolEqualityComparer.Default.Equals(method.OverriddenMethod?.OriginalDefinition, of)
        || (of.ContainingType.TypeKind == TypeKind.Interface && method.ContainingType is { TypeKind: not TypeKind.Interface } type
            && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(of), method));

    private static IEnumerable<IMethodSymbol> Methods(INamespaceSymbol space) =>
        space.GetMembers().SelectMany(m => m is INamespaceSymbol inner ? Methods(inner) : Methods((INamedTypeSymbol)m));

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Concat(type.GetTypeMembers().SelectMany(Methods));
}
