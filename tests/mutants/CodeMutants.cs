using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Truth.Mutants;

/// <summary>The possible faults of a C# file, in its code and in the text that it prints.</summary>
internal sealed class CodeMutants : CSharpSyntaxWalker
{
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["<"] = "<=", ["<="] = "<", [">"] = ">=", [">="] = ">", ["=="] = "!=", ["!="] = "==", ["&&"] = "||", ["||"] = "&&",
        ["+"] = "-", ["-"] = "+", ["*"] = "/", ["/"] = "*", ["%"] = "/", ["|="] = "&=",
    };

    private static readonly Dictionary<string, string> Neighbours = new(StringComparer.Ordinal)
    {
        ["Always"] = "Never", ["Never"] = "Always", ["Less"] = "LessOrEqual", ["LessOrEqual"] = "Less", ["Greater"] = "GreaterOrEqual",
            ["GreaterOrEqual"] = "Greater",
        ["Equal"] = "NotEqual", ["NotEqual"] = "Equal", ["Floor"] = "Ceiling", ["Ceiling"] = "Floor", ["WhenTrue"] = "WhenFalse",
            ["WhenFalse"] = "WhenTrue",
        ["First"] = "Second", ["Second"] = "First", ["Any"] = "All", ["All"] = "Any", ["Max"] = "Min", ["Min"] = "Max",
            ["MaxValue"] = "MinValue", ["MinValue"] = "MaxValue",
        ["Year"] = "Month", ["Left"] = "Right", ["Right"] = "Left", ["Exists"] = "TrueForAll", ["StartsWith"] = "EndsWith",
            ["EndsWith"] = "StartsWith",
    };

    private readonly List<Mutant> _found = [];
    private readonly string _file;
    private readonly SourceText _source;

    private CodeMutants(string file, SourceText source) => (_file, _source) = (file, source);

    public static IReadOnlyList<Mutant> Of(string file, SyntaxTree tree)
    {
        var walker = new CodeMutants(file, tree.GetText());
        walker.Visit(tree.GetRoot());
        return walker._found;
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (Signs.TryGetValue(node.OperatorToken.Text, out var other))
        {
            Add("sign", node.OperatorToken.Span, other);
        }

        if (node.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression)
        {
            Either("guard", node, node.Left, node.Right);
        }

        base.VisitBinaryExpression(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (Signs.TryGetValue(node.OperatorToken.Text, out var other))
        {
            Add("sign", node.OperatorToken.Span, other);
        }

        base.VisitAssignmentExpression(node);
    }

    public override void VisitBinaryPattern(BinaryPatternSyntax node)
    {
        Either("pattern", node, node.Left, node.Right);
        base.VisitBinaryPattern(node);
    }

    public override void VisitUnaryPattern(UnaryPatternSyntax node)
    {
        Replace("negation", node, node.Pattern);
        base.VisitUnaryPattern(node);
    }

    public override void VisitRelationalPattern(RelationalPatternSyntax node)
    {
        Add("sign", node.OperatorToken.Span, Signs[node.OperatorToken.Text]);
        base.VisitRelationalPattern(node);
    }

    public override void VisitIsPatternExpression(IsPatternExpressionSyntax node)
    {
        if (node.Pattern is ConstantPatternSyntax)
        {
            Add("negation", new(node.Pattern.SpanStart, 0), "not ");
        }

        base.VisitIsPatternExpression(node);
    }

    public override void VisitPropertyPatternClause(PropertyPatternClauseSyntax node)
    {
        foreach (var part in node.Subpatterns)
        {
            Without("pattern", node.Subpatterns, part);
        }

        base.VisitPropertyPatternClause(node);
    }

    public override void VisitWhenClause(WhenClauseSyntax node)
    {
        Add("guard", node.FullSpan, "");
        base.VisitWhenClause(node);
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.Kind() is SyntaxKind.LogicalNotExpression or SyntaxKind.UnaryMinusExpression)
        {
            Replace("negation", node, node.Operand);
        }

        base.VisitPrefixUnaryExpression(node);
    }

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        Swap("branches", node.WhenTrue, node.WhenFalse);
        base.VisitConditionalExpression(node);
    }

    public override void VisitSwitchExpression(SwitchExpressionSyntax node)
    {
        foreach (var (one, next) in node.Arms.Zip(node.Arms.Skip(1)))
        {
            Swap("arms", one.Expression, next.Expression);
        }

        base.VisitSwitchExpression(node);
    }

    public override void VisitArgumentList(ArgumentListSyntax node)
    {
        foreach (var (one, next) in node.Arguments.Zip(node.Arguments.Skip(1)))
        {
            Swap("operands", one, next);
        }

        base.VisitArgumentList(node);
    }

    public override void VisitCollectionExpression(CollectionExpressionSyntax node)
    {
        foreach (var element in node.Elements)
        {
            Without("element", node.Elements, element);
        }

        base.VisitCollectionExpression(node);
    }

    public override void VisitIfStatement(IfStatementSyntax node)
    {
        Add("guard", node.Condition.Span, "false");
        base.VisitIfStatement(node);
    }

    public override void VisitYieldStatement(YieldStatementSyntax node)
    {
        Add("element", node.Span, $"/* {node} */;");
        base.VisitYieldStatement(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Within" } within)
        {
            Add("parentheses", TextSpan.FromBounds(within.Name.SpanStart, node.Span.End), "Text");
        }

        base.VisitInvocationExpression(node);
    }

    public override void VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        if (Neighbours.TryGetValue(node.Name.Identifier.Text, out var other))
        {
            Add("neighbour", node.Name.Identifier.Span, other);
        }

        base.VisitMemberAccessExpression(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        switch (node.Kind())
        {
            case SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression:
                Add("constant", node.Span, node.Token.Text == "true" ? "false" : "true");
                break;
            case SyntaxKind.NumericLiteralExpression when node.Token.Value is int number:
                Add("constant", node.Span, number == 1 ? "0" : number == 0 ? "1" : $"({node.Token.Text} + 1)");
                break;
            case SyntaxKind.StringLiteralExpression:
                Emitted(node.Token);
                break;
        }
    }

    public override void VisitInterpolatedStringText(InterpolatedStringTextSyntax node) => Emitted(node.TextToken);

    // Exceptions and attributes do not affect the meaning.
    public override void VisitThrowExpression(ThrowExpressionSyntax node)
    {
    }

    public override void VisitThrowStatement(ThrowStatementSyntax node)
    {
    }

    public override void VisitAttributeList(AttributeListSyntax node)
    {
    }

    private void Emitted(SyntaxToken token) => _found.AddRange(TextMutants.Of(_file, _source, token.Span));

    private void Add(string kind, TextSpan span, string text) => _found.Add(new(_file, _source, span, text, kind));

    private void Replace(string kind, SyntaxNode whole, SyntaxNode part) => Add(kind, whole.Span, part.ToString());

    private void Either(string kind, SyntaxNode whole, SyntaxNode left, SyntaxNode right)
    {
        Replace(kind, whole, left);
        Replace(kind, whole, right);
    }

    private void Swap(string kind, SyntaxNode one, SyntaxNode other)
    {
        if (one is ThrowExpressionSyntax || other is ThrowExpressionSyntax || one.ToString() == other.ToString())
        {
            return;
        }

        Add(kind, TextSpan.FromBounds(one.SpanStart, other.Span.End), other
            + _source.ToString(TextSpan.FromBounds(one.Span.End, other.SpanStart)) + one);
    }

    private void Without<T>(string kind, SeparatedSyntaxList<T> all, T part)
        where T : SyntaxNode
    {
        var at = all.IndexOf(part);
        Add(kind, at < all.Count - 1 ? TextSpan.FromBounds(part.SpanStart,
            all[at + 1].SpanStart) : TextSpan.FromBounds(at == 0 ? part.SpanStart : all[at - 1].Span.End, part.Span.End), "");
    }
}
