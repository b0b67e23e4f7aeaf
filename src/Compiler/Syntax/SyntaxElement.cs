using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

public enum SyntaxElementKind
{
    File,
    Constant,
    Object,
    List,
    Text,
    Value,
    Function,
}

/// <summary>
/// A file, a declaration or a member, with its children. It is available despite errors: text that could not be parsed is omitted.
/// </summary>
/// <param name="Kind">For a member, the kind of its value.</param>
/// <param name="Name">The name of a declaration or a member; null if it has none.</param>
/// <param name="Span">From its name to its end.</param>
public sealed record SyntaxElement(SyntaxElementKind Kind, string? Name, TextSpan Span, IReadOnlyList<SyntaxElement> Children)
{
    /// <summary>The elements of a file.</summary>
    public static SyntaxElement Of(SourceText source)
    {
        var file = Parser.ParseFile(source, new DiagnosticBag());
        return new(SyntaxElementKind.File, null, new(0, source.Text.Length), [.. file.Statements.Select(Of).OfType<SyntaxElement>()]);
    }

    private static SyntaxElement? Of(StatementSyntax statement) => statement switch
    {
        ConstSyntax c => Of(c.Value) with { Name = c.Name.Text, Span = c.Origin.Span },
        DefaultExportSyntax d => Of(d.Value) with { Name = "default", Span = d.Origin.Span },
        _ => null,
    };

    private static SyntaxElement Of(ExpressionSyntax node) => node switch
    {
        ObjectSyntax o => new(SyntaxElementKind.Object, null, o.Origin.Span, [.. o.Members.Select(Of)]),
        ArraySyntax a => new(SyntaxElementKind.List, null, a.Origin.Span, [.. a.Items.Select(Of)]),
        StringSyntax or TemplateSyntax => new(SyntaxElementKind.Text, null, node.Origin.Span, []),
        ArrowSyntax => new(SyntaxElementKind.Function, null, node.Origin.Span, []),
        ParenthesizedSyntax p => Of(p.Inner),
        CallSyntax { Arguments: [var only] } => Of(only),
        _ => new(SyntaxElementKind.Value, null, node.Origin.Span, []),
    };

    private static SyntaxElement Of(ObjectMember member) =>
        Of(member.Value) with { Name = member.Name?.Text, Span = (member.Name?.Origin
            ?? member.Value.Origin).To(member.Value.Origin).Span };
}
