using Truth.Compiler.Syntax;

namespace Truth.Compiler.Formatting;

internal enum ValueKind
{
    Other,
    Text,
    Object,
    Array,
    Template,
    Members,
    Unary,
    Binary,
    Conditional,
    Arrow,
    Cast,
}

internal sealed partial class DocLayout
{
    /// <summary>The document, its kind, and the operator of a binary expression.</summary>
    private readonly record struct Part(Doc Doc, ValueKind Kind, string Operator = "", IReadOnlyList<Doc>? Chain = null);

    private static Doc Parenthesized(Doc doc) => Doc.Concat("(", doc, ")");

    private Part Value() =>
        At(TokenKind.Ellipsis) ? new(Doc.Concat(Take(), Value().Doc), ValueKind.Other) : IsArrow() ? Arrow() : Conditional();

    private Part Conditional()
    {
        var condition = Binary(0);
        if (!At(TokenKind.Question))
        {
            return condition;
        }

        var test = condition.Kind is ValueKind.Conditional or ValueKind.Arrow ? Parenthesized(condition.Doc) : condition.Doc;
        var question = Take();
        var whenTrue = Value();
        var colon = Take();
        var whenFalse = Value();
        return new(
            Doc.Group(test, Doc.Indent(Doc.Line, question, " ", Nested(whenTrue), Doc.Line, colon, " ", whenFalse.Doc)),
                ValueKind.Conditional);
    }

    private static Doc Nested(Part part) => part.Kind == ValueKind.Conditional ? Parenthesized(part.Doc) : part.Doc;

    private Part Unary()
    {
        if (Current.Kind is not (TokenKind.Exclamation or TokenKind.Minus or TokenKind.Plus))
        {
            return Postfix(Primary());
        }

        var sign = Take();
        var operand = Unary();

        // `- -x` must not become `--x`.
        var isDouble = operand.Kind == ValueKind.Unary && operand.Operator is "-" or "+";
        var inner = operand.Kind is ValueKind.Binary or ValueKind.Conditional or ValueKind.Arrow or ValueKind.Cast
            || isDouble ? Parenthesized(operand.Doc) : operand.Doc;
        return new(Doc.Concat(sign, inner), ValueKind.Unary, sign is ConcatDoc { Parts: [.., TextDoc { Value: var word }] } ? word : "");
    }

    private Part Primary() => Current.Kind switch
    {
        TokenKind.OpenBrace => new(Object(), ValueKind.Object),
        TokenKind.OpenBracket => new(Array(), ValueKind.Array),
        TokenKind.OpenParenthesis => Parentheses(),
        TokenKind.TemplateHead => new(Template(), ValueKind.Template),
        TokenKind.Template => new(Take(), ValueKind.Template),
        TokenKind.String => new(Take(), ValueKind.Text),
        TokenKind.Number => new(Take(), ValueKind.Other, "number"),
        _ => new(Take(), ValueKind.Other),
    };

    // Necessary parentheses are added by the enclosing expression.
    private Part Parentheses()
    {
        var before = Skip();
        var inner = Value();
        var after = Skip();
        return before == Doc.Empty && after == Doc.Empty ? inner : inner with { Doc = Doc.Concat(before, inner.Doc, after), Chain = null };
    }

    private Part Postfix(Part target)
    {
        while (true)
        {
            switch (Current.Kind)
            {
                case TokenKind.Dot or TokenKind.QuestionDot:
                    target = new(Doc.Concat(Holder(target), Take(), Take()), target.Kind is ValueKind.Other or ValueKind.Members
                        && target.Operator.Length == 0 ? ValueKind.Members : ValueKind.Other, "");
                    break;
                case TokenKind.OpenParenthesis:
                    target = new(Doc.Concat(Holder(target), Arguments()), ValueKind.Other, "call");
                    break;
                case TokenKind.OpenBracket when !Current.OnNewLine:
                    target = new(Doc.Concat(Holder(target), Take(), Value().Doc, Take()), ValueKind.Other, "index");
                    break;
                case TokenKind.Exclamation when !Current.OnNewLine:
                    target = new(Doc.Concat(Holder(target), Take()), ValueKind.Other, "present");
                    break;
                case TokenKind.Less when types.ContainsKey(Current.Start):
                    target = new(Doc.Concat(Holder(target), Type(), Arguments()), ValueKind.Other, "call");
                    break;
                default:
                    return target;
            }
        }
    }

    private static Doc Holder(Part target) =>
        target.Kind is ValueKind.Binary or ValueKind.Conditional or ValueKind.Arrow or ValueKind.Unary or ValueKind.Cast
            || target.Operator == "number"
            ? Parenthesized(target.Doc)
            : target.Doc;

    // A single argument with its own brackets shares the line with those of the call.
    private Doc Arguments()
    {
        var start = (_index, _placed);
        var open = Take();
        if (Current.Kind is TokenKind.OpenBrace or TokenKind.OpenBracket && Trivia.Of(text, Current).Comments.Count == 0)
        {
            var only = Value();
            if (only.Kind is ValueKind.Object or ValueKind.Array && At(TokenKind.CloseParenthesis)
                && Trivia.Of(text, Current).Comments.Count == 0)
            {
                return Doc.Concat(open, only.Doc, Take());
            }
        }

        (_index, _placed) = start;
        return List(TokenKind.CloseParenthesis, Doc.SoftLine, () => Hanging(Value()), keepsBreak: false);
    }

    // An inserted value stays on its line; if it is written on several lines, it is not changed.
    private Doc Template()
    {
        var start = (Index: _index, Current.Start);
        var leading = Unplaced();
        SkipBalanced();
        var whole = Verbatim(start.Start);
        if (Enumerable.Range(start.Index + 1, _index - start.Index - 1)
            .All(i => tokens[i].FullStart == tokens[i].Start || IsBlank(tokens[i])))
        {
            _index = start.Index;
            whole = Doc.Concat(Substitutions());
        }

        return Doc.Concat([.. leading.SelectMany(c => new[] { Doc.Gap, c.Doc, c.IsLine ? Doc.HardLine : Doc.Gap }), whole]);
    }

    private bool IsBlank(Token token) => text.AsSpan(token.FullStart, token.Start - token.FullStart).IndexOfAnyExcept(' ', '\t') < 0;

    private IEnumerable<Doc> Substitutions()
    {
        while (true)
        {
            var isLast = At(TokenKind.TemplateTail);
            yield return LineEnds.Plain(TextOf(Current));
            _index++;
            if (isLast)
            {
                yield break;
            }

            yield return DocPrinter.Print(Value().Doc, int.MaxValue);
        }
    }
}
