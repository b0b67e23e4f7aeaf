using System.Text;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Evaluation;

/// <summary>Strings as expressions: characters with positions, and constants that remain trees.</summary>
internal static class Texts
{
    /// <summary>The characters of an expression with all inserted constants.</summary>
    public const int MaxExpanded = 20_000;

    /// <summary>A constant as a part of the source of an expression.</summary>
    public static string Of(Value value) => value switch
    {
        StringValue s => s.Text,
        NumberValue n => n.Text,
        BooleanValue b => b.Value ? "true" : "false",
        ListValue list => $"[{string.Join(", ", list.Items.Select(i => i is StringValue s ? $"'{s.Text}'" : Of(i)))}]",
        _ => "null",
    };

    /// <summary>The tree of a string that contains an expression.</summary>
    public static ExpressionSyntax Parse(StringValue value, DiagnosticBag diagnostics)
    {
        if (value.Written is null && value.Text.Length > MaxExpanded)
        {
            diagnostics.Add(Rules.TooLong.At(value.Origin, "characters, including its constants", MaxExpanded));
            return new ErrorSyntax(value.Origin);
        }

        return Parser.ParseExpression(Characters(value, diagnostics), diagnostics);
    }

    /// <summary>
    /// On one line, as written. Text in quotes is not changed, and comments are omitted, because they would extend to the rest of the line.
    /// </summary>
    public static string OneLine(string source)
    {
        if (!source.AsSpan().ContainsAny("/\t\r\n\v\f\u2028\u2029") && !source.Contains("  ", StringComparison.Ordinal))
        {
            return source.Trim();
        }

        var line = new StringBuilder(source.Length);
        var end = 0;
        foreach (var token in Lexer.Lex(Syntax.Characters.OfExpression(new("", source)), new DiagnosticBag()))
        {
            line.Append(token.Start > end && line.Length > 0 && token.Kind != TokenKind.EndOfText ? " " : "")
                .Append(source[token.Start..token.End].ReplaceLineEndings(" "));
            end = token.End;
        }

        return line.ToString();
    }

    /// <summary>A static value as an operand, with its own position.</summary>
    public static ExpressionSyntax Literal(Value value, Origin at) => value switch
    {
        StringValue s => new StringSyntax(at, s.Text, at, false),
        NumberValue { Text: ['-', .. var digits] } => new UnarySyntax(at, SyntaxOperator.Negate, new NumberSyntax(at, digits))
        {
            Height = 2
        },
        NumberValue n => new NumberSyntax(at, n.Text),
        BooleanValue b => new BooleanSyntax(at, b.Value),
        NullValue => new NullSyntax(at),
        ListValue list => Array(at, [.. list.Items.Select(i => Literal(i, i.Origin))]),
        _ => new ErrorSyntax(at),
    };

    private static Characters Characters(StringValue value, DiagnosticBag diagnostics)
    {
        if (value.Written is { } whole)
        {
            return Syntax.Characters.OfString(whole);
        }

        var builder = new CharactersBuilder(value.Origin.Source!);
        foreach (var part in value.Parts)
        {
            if (part.Written is { } written)
            {
                builder.Add(written);
            }
            else
            {
                var constant = part.Constant!;
                var text = constant is StringValue or NumberValue ? Of(constant) : null;
                builder.Add(new Splice(text, () => Operand(constant, diagnostics)), part.At);
            }
        }

        return builder.Build();
    }

    private static ExpressionSyntax Operand(Value value, DiagnosticBag diagnostics) =>
        value is StringValue text ? Parenthesized(Parse(text, diagnostics)) : Literal(value, value.Origin);

    private static ParenthesizedSyntax Parenthesized(ExpressionSyntax inner) => new(inner.Origin, inner) { Height = inner.Height + 1 };

    private static ArraySyntax Array(Origin at, ValueList<ExpressionSyntax> items) =>
        new(at, items) { Height = 1 + items.Select(i => i.Height).DefaultIfEmpty(0).Max() };
}
