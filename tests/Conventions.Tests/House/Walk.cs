using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Truth.Conventions.Tests.House;

/// <summary>A file that a request passes, and what its first type is for.</summary>
internal sealed record Stop(string File, int Lines, string Summary)
{
    public string Folder => Path.GetDirectoryName(File)!.Replace('\\', '/');
}

/// <summary>
/// The functions that a request passes on its way to the commit, in the order in which it first comes to them. A call of what can be
/// overridden leads to the overrides of types that were made on the way, or to all of them where none was. A name of a function leads to
/// it, whoever calls it; a property that holds a delegate leads to what is assigned to it. What follows the commit is not walked.
/// </summary>
/// <remarks>Functions that are handed over come after the function that they are handed to, which is the one to call them.</remarks>
/// <param name="project">Whose code is walked.</param>
/// <param name="commit">Where it ends: `Writer.Finish`.</param>
/// <param name="answer">The type that answers, once it is done.</param>
/// <param name="elsewhere">Calls that no code shows: what is queued here is done there, by another thread.</param>
/// <param name="without">A namespace that is not walked: that of the other database.</param>
internal sealed class Walk(
    Project project, string commit, string answer, IReadOnlyDictionary<string, string> elsewhere, string without = "-")
{
    private readonly Dictionary<IMethodSymbol, bool> _walked = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _made = new(SymbolEqualityComparer.Default);
    private readonly List<IMethodSymbol> _order = [];
    private readonly Dictionary<IMethodSymbol, HashSet<IMethodSymbol>> _callers = new(SymbolEqualityComparer.Default);
    private readonly List<INamedTypeSymbol> _types = [.. Types(project.Compilation.Assembly.GlobalNamespace)];
    private ILookup<ISymbol?, ExpressionSyntax>? _assigned;

    /// <summary>The functions, in order.</summary>
    public IReadOnlyList<IMethodSymbol> From(string start)
    {
        int made;
        do
        {
            made = _made.Count;
            _walked.Clear();
            _order.Clear();
            _callers.Clear();
            Reaches(Named(start).Single());
        }
        while (_made.Count > made);
        return _order;
    }

    /// <summary>Those functions of the walk, in order, behind which one of the given lies: the way itself, without what is only looked up
    /// on it.</summary>
    public IReadOnlyList<IMethodSymbol> LeadingTo(params string[] ends)
    {
        var leading = new HashSet<IMethodSymbol>(_order.Where(m => ends.Contains($"{m.ContainingType.Name}.{m.Name}")),
            SymbolEqualityComparer.Default);
        var waiting = new Queue<IMethodSymbol>(leading);
        while (waiting.TryDequeue(out var method))
        {
            foreach (var caller in _callers.GetValueOrDefault(method, []).Where(leading.Add))
            {
                waiting.Enqueue(caller);
            }
        }

        return [.. _order.Where(leading.Contains)];
    }

    /// <summary>The files of functions, each once, in the order of their first.</summary>
    public static IReadOnlyList<Stop> Files(IEnumerable<IMethodSymbol> functions) =>
        [.. functions.SelectMany(f => f.DeclaringSyntaxReferences).Select(r => r.SyntaxTree).Distinct().Select(Of)];

    private IEnumerable<IMethodSymbol> Named(string name) =>
        from type in _types
        where name.StartsWith(type.Name + ".", StringComparison.Ordinal)
        from method in type.GetMembers().OfType<IMethodSymbol>()
        where $"{type.Name}.{method.Name}" == name && !method.DeclaringSyntaxReferences.IsEmpty
        select method;

    /// <summary>Walks a function; whether the commit lies behind it.</summary>
    private bool Reaches(IMethodSymbol method)
    {
        if (_walked.TryGetValue(method, out var known))
        {
            return known;
        }

        _walked[method] = false;
        if (method.ContainingNamespace?.ToDisplayString() == without)
        {
            return false;
        }

        _order.Add(method);
        var name = $"{method.ContainingType.Name}.{method.Name}";
        return _walked[method] = Bodies(method).Any(body => Reaches(method, body)) || name == commit
            || (elsewhere.TryGetValue(name, out var there) && Named(there).Any(next => Reaches(method, next)));
    }

    private bool Reaches(IMethodSymbol caller, IMethodSymbol method)
    {
        if (!_callers.TryGetValue(method, out var callers))
        {
            _callers[method] = callers = new(SymbolEqualityComparer.Default);
        }

        callers.Add(caller);
        return Reaches(method);
    }

    private bool Reaches(IMethodSymbol caller, SyntaxNode body)
    {
        var model = project.Compilation.GetSemanticModel(body.SyntaxTree);
        var uses = body.DescendantNodes(node => node == body || node is not (MemberDeclarationSyntax or AttributeListSyntax)).Where(IsUse)
            .Select(node => (Node: node, Place: Place(node, model))).OrderBy(use => use.Place);
        var end = double.MaxValue;
        foreach (var (node, place) in uses.TakeWhile(use => use.Place <= end))
        {
            // What is handed over to the function behind which the commit lies is called by that function.
            var taker = Taker(node, model) ?? caller;
            end = Targets(node, model).Count(target => Reaches(taker, target)) > 0 ? Math.Min(end, place + 0.5) : end;
        }

        return end < double.MaxValue;
    }

    private static bool IsUse(SyntaxNode node) =>
        node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or ConstructorInitializerSyntax
            or PrimaryConstructorBaseTypeSyntax;

    // Arguments are worked out before what takes them, and functions among them called after it.
    private static double Place(SyntaxNode node, SemanticModel model)
    {
        var whole = Whole(node);
        return whole.Parent is InvocationExpressionSyntax call && call.Expression == whole ? call.Span.End
            : Taking(node, model) is { } taking ? taking.Span.End + 0.5
            : node.Span.End;
    }

    /// <summary>The function that a function is handed over to, and on to; null: it is not.</summary>
    private IMethodSymbol? Taker(SyntaxNode node, SemanticModel model)
    {
        if (Taking(node, model) is not { } call
            || model.GetSymbolInfo(call).Symbol?.OriginalDefinition is not IMethodSymbol { DeclaringSyntaxReferences: [var declared,
            ..] } taker)
        {
            return null;
        }

        var place = call.ArgumentList.Arguments.IndexOf((ArgumentSyntax)Whole(node).Parent!);
        var there = project.Compilation.GetSemanticModel(declared.SyntaxTree);
        var further = from name in declared.GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>()
                      where there.GetSymbolInfo(name).Symbol is IParameterSymbol parameter && parameter.Ordinal == place
                          && parameter.ContainingSymbol.Equals(taker, SymbolEqualityComparer.Default)
                      select Taker(name, there);
        return further.OfType<IMethodSymbol>().FirstOrDefault() ?? taker;
    }

    private static InvocationExpressionSyntax? Taking(SyntaxNode node, SemanticModel model) =>
        node is SimpleNameSyntax && Whole(node) is var whole
            && whole.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && model.GetTypeInfo(whole).ConvertedType is { TypeKind: TypeKind.Delegate } ? call : null;

    private static SyntaxNode Whole(SyntaxNode node) =>
        node.Parent is MemberAccessExpressionSyntax access && access.Name == node ? access : node;

    private IEnumerable<IMethodSymbol> Targets(SyntaxNode node, SemanticModel model)
    {
        var symbol = model.GetSymbolInfo(node).Symbol;
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } made
            && node is not (ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax))
        {
            _made.Add(made.ContainingType.OriginalDefinition);
        }

        var methods = symbol switch
        {
            IMethodSymbol method => [method],
            IPropertySymbol property when IsDelegate(property.Type) => AssignedTo(property),
            IFieldSymbol field when IsDelegate(field.Type) => AssignedTo(field),
            IPropertySymbol { SetMethod: { } set } property when IsAssigned(node) => [set],
            IPropertySymbol { GetMethod: { } get } => [get],
            _ => Enumerable.Empty<IMethodSymbol>(),
        };
        return methods.Select(m => m.OriginalDefinition).SelectMany(Implementations)
            .Where(m => !m.DeclaringSyntaxReferences.IsEmpty && m.ContainingType.Name != answer);
    }

    private static bool IsDelegate(ITypeSymbol type) => type.TypeKind == TypeKind.Delegate;

    private static bool IsAssigned(SyntaxNode node) =>
        node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node
        || node.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax outer } access && outer.Left == access;

    /// <summary>The functions that are named where a delegate is set.</summary>
    private IEnumerable<IMethodSymbol> AssignedTo(ISymbol delegateMember)
    {
        _assigned ??= Assignments().ToLookup(a => a.To, a => a.Value, SymbolEqualityComparer.Default);
        return from value in _assigned[delegateMember.OriginalDefinition]
               let model = project.Compilation.GetSemanticModel(value.SyntaxTree)
               from node in value.DescendantNodesAndSelf().Where(IsUse).OrderByDescending(node => node.SpanStart)
               from target in Targets(node, model)
               select target;
    }

    private IEnumerable<(ISymbol? To, ExpressionSyntax Value)> Assignments() =>
        from tree in project.Compilation.SyntaxTrees
        let model = project.Compilation.GetSemanticModel(tree)
        from node in tree.GetRoot().DescendantNodes()
        let pair = node switch
        {
            AssignmentExpressionSyntax a => (model.GetSymbolInfo(a.Left).Symbol, a.Right),
            PropertyDeclarationSyntax { Initializer.Value: { } value } p => (model.GetDeclaredSymbol(p), value),
            VariableDeclaratorSyntax { Initializer.Value: { } value, Parent.Parent: FieldDeclarationSyntax } f =>
                (model.GetDeclaredSymbol(f), value),
            _ => ((ISymbol?)null, (ExpressionSyntax?)null),
        }
        where pair.Item1 is not null
        select (pair.Item1, pair.Item2!);

    private IEnumerable<IMethodSymbol> Implementations(IMethodSymbol method)
    {
        if (method is { IsVirtual: false, IsAbstract: false, IsOverride: false } || method.ContainingType.TypeKind == TypeKind.Delegate)
        {
            return [method.PartialImplementationPart ?? method];
        }

        var all = _types.Where(type => type is { IsAbstract: false, TypeKind: not TypeKind.Interface }).ToList();
        var here = all.Where(_made.Contains).Select(type => In(type, method)).OfType<IMethodSymbol>().ToList();
        return (here.Count > 0 ? here : all.Select(type => In(type, method)).OfType<IMethodSymbol>())
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default);
    }

    /// <summary>What a call of a method runs in objects of a type; null: they have no such method.</summary>
    private static IMethodSymbol? In(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            return type.FindImplementationForInterfaceMember(method) as IMethodSymbol;
        }

        for (var at = type; at is not null; at = at.BaseType?.OriginalDefinition)
        {
            foreach (var own in at.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var root = own; root is not null; root = root.OverriddenMethod?.OriginalDefinition)
                {
                    if (SymbolEqualityComparer.Default.Equals(root, method))
                    {
                        return own;
                    }
                }
            }
        }

        return null;
    }

    private static IEnumerable<SyntaxNode> Bodies(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).SelectMany(node => node switch
    {
        // A primary constructor: what the base is given, and what fields begin with.
        TypeDeclarationSyntax type =>
            (IEnumerable<SyntaxNode>)[.. type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>() ?? [], .. Begun(type)],
        ConstructorDeclarationSyntax { Parent: TypeDeclarationSyntax type } constructor => [.. Begun(type), constructor],
        _ => [node],
    });

    private static IEnumerable<SyntaxNode> Begun(TypeDeclarationSyntax type) => type.Members.SelectMany(member => member switch
    {
        FieldDeclarationSyntax field when !field.Modifiers.Any(SyntaxKind.StaticKeyword) =>
            field.Declaration.Variables.Select(v => (SyntaxNode?)v.Initializer),
        PropertyDeclarationSyntax property when !property.Modifiers.Any(SyntaxKind.StaticKeyword) => [property.Initializer],
        _ => [],
    }).OfType<SyntaxNode>();

    private static Stop Of(SyntaxTree tree)
    {
        var type = tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault();
        var summary = type?.GetLeadingTrivia().Select(t => t.GetStructure()).OfType<DocumentationCommentTriviaSyntax>()
            .SelectMany(d => d.Content.OfType<XmlElementSyntax>()).FirstOrDefault(e => e.StartTag.Name.ToString() == "summary");
        var words = string.Join(' ',
            (summary?.Content.ToString() ?? "").Replace("///", "", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var end = words.IndexOf(". ", StringComparison.Ordinal);
        return new(tree.FilePath.Replace('\\', '/'), tree.GetText().Lines.Count - 1, end < 0 ? words : words[..(end + 1)]);
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetMembers().SelectMany(m => m is INamespaceSymbol inner ? Types(inner) : Types((INamedTypeSymbol)m));

    private static IEnumerable<INamedTypeSymbol> Types(INamedTypeSymbol type) => type.GetTypeMembers().SelectMany(Types).Prepend(type);
}
