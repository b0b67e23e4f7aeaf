using System.Globalization;
using System.Text;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Syntax.Differential;

/// <summary>The syntax tree of our parser, in the form that `tests/tools/tree.mjs` produces for TypeScript's tree.</summary>
/// <param name="Text">The text.</param>
/// <param name="Tree">Statements, `--`, and the types with their positions.</param>
internal sealed record OwnTree(string Text, string Tree, IReadOnlyList<Diagnostic> Diagnostics)
{
    public static OwnTree Of(string text)
    {
        var diagnostics = new DiagnosticBag();
        var file = Parser.ParseFile(new SourceText("app.truth.ts", text), diagnostics, out var types);
        return diagnostics.Count > 0 ? new(text, "", diagnostics.Sorted())
            : new(text, $"{string.Join('\n', file.Statements.Select(Statement))}\n--\n{string.Join('\n', types.SelectMany(Whole).OrderBy(t => t.Origin.Span.Start).Select(Type))}", []);
    }

    // Parentheses of types are not nodes in TypeScript.
    private static IEnumerable<TypeSyntax> Whole(TypeSyntax type) =>
        type.Kind is TypeSyntaxKind.TypeArguments or TypeSyntaxKind.TypeParameters ? type.Parts : [type];

    private static string Type(TypeSyntax type) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{type.Kind}@{type.Origin.Span.Start}-{type.Origin.Span.End}({string.Join(' ', type.Parts.Select(Type))})");

    private static string Statement(StatementSyntax statement) => statement switch
    {
        ImportSyntax i => $"(import {(i.IsTypeOnly ? "type " : "")}{Quoted(i.Module?.Value)} {Names(i.Names)})",
        ExportListSyntax e => $"(export {(e.Module is null ? "-" : Quoted(e.Module.Value))} {Names(e.Names)})",
        DefaultExportSyntax d => $"(default {Value(d.Value)})",
        ConstSyntax c => $"(const {(c.IsExported ? "export " : "")}{c.Name.Text} {Value(c.Value)})",
        _ => throw new InvalidOperationException(statement.ToString()),
    };

    private static string Names(IEnumerable<ImportedName> names) =>
        string.Join(' ', names.Select(n => $"{n.Imported.Text}:{n.Local.Text}{(n.IsType ? ":type" : "")}"));

    private static string Value(ExpressionSyntax node) => node switch
    {
        StringSyntax s => Quoted(s.Value),
        NumberSyntax n => Number(n.Text),
        BooleanSyntax b => b.Value ? "true" : "false",
        NullSyntax => "null",
        NameSyntax n => n.Name,
        ParenthesizedSyntax p => $"(paren {Value(p.Inner)})",
        MemberSyntax m => $"({(m.IsOptional ? "?." : ".")} {Value(m.Target)} {m.Name.Text})",
        IndexSyntax i => $"(index {Value(i.Target)} {Value(i.Index)})",
        CallSyntax c => $"(call {Value(c.Callee)} {Values(c.Arguments)})",
        UnarySyntax u => $"({u.Operator} {Value(u.Operand)})",
        BinarySyntax { Operator: SyntaxOperator.Coalesce } => $"(Coalesce {string.Join(' ', Coalesced(node).Select(Value))})",
        BinarySyntax b => $"({b.Operator} {Value(b.Left)} {Value(b.Right)})",
        ConditionalSyntax c => $"(? {Value(c.Condition)} {Value(c.WhenTrue)} {Value(c.WhenFalse)})",
        ArraySyntax a => $"[{Values(a.Items)}]",
        SpreadSyntax s => $"...{Value(s.Value)}",
        ObjectSyntax o => $"{{{string.Join(' ', o.Members.Select(Member))}}}",
        TemplateSyntax t =>
            $"(template {Quoted(t.Texts[0].Value)} {string.Join(' ', t.Values.Select((v, i) => $"{Value(v)} {Quoted(t.Texts[i + 1].Value)}"))})",
        ArrowSyntax a => $"(=> {string.Join(' ', a.Parameters.Select(Parameter))} {Value(a.Body)})",
        _ => throw new InvalidOperationException(node.ToString()),
    };

    private static string Values(IEnumerable<ExpressionSyntax> nodes) => string.Join(' ', nodes.Select(Value));

    private static IEnumerable<ExpressionSyntax> Coalesced(ExpressionSyntax node) =>
        node is BinarySyntax { Operator: SyntaxOperator.Coalesce } b ? [.. Coalesced(b.Left), .. Coalesced(b.Right)] : [node];

    private static string Member(ObjectMember member) =>
        member.Name is not { } name ? $"...{Value(member.Value)}" : $"{Key(name)}={Value(member.Value)}";

    private static string Key(Identifier name) =>
        name.Origin.Source![name.Origin.Span] is var written && (char.IsAsciiDigit(written[0]) || written[0] == '.')
        ? Number(name.Text)
        : Quoted(name.Text);

    private static string Parameter(ArrowParameter parameter) =>
        parameter.Name is { } name ? name.Text
            : $"{{{string.Join(' ', parameter.Members.Select(m => $"{m.Member.Text}:{m.Local.Text}"))}}}";

    private static string Number(string text) =>
        string.Create(CultureInfo.InvariantCulture,
            $"#{BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)):x}");

    private static string Quoted(string? text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text ?? "")
        {
            _ = c > 31 && c < 127 && c != '"' && c != '\\' ? quoted.Append(c)
                : quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return quoted.Append('"').ToString();
    }
}
