using System.Collections.Frozen;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Syntax;

namespace Truth.Compiler.Binding.Workflows;

/// <summary>
/// Binds the strings and data of a workflow action: `${…}` contains an expression, which must not disclose more than its readers may know.
/// </summary>
/// <param name="context">Null if the rows of the workflow are unknown, which has been reported, so that no expression is bound.</param>
/// <param name="secrecy">Checks whether the values that an expression reads may be disclosed.</param>
internal sealed class ActionTexts(BindingContext? context, Secrecy secrecy, DiagnosticBag diagnostics)
{
    public bool IsBlind => context is null;

    public BindingContext? Context => context;

    public ActionText Text(StringValue text) => new([.. Parts(text)]);

    /// <summary>A value: an arrow function, or a string that consists of one `${…}`; null for anything else.</summary>
    public Rule? Single(Value value) => value switch
    {
        ArrowValue arrow => Bind(arrow.Arrow, arrow.Source),
        StringValue text when Parts(text).ToList() is [ValuePart only] => only.Value,
        _ => null,
    };

    /// <summary>The tree of a single expression, not bound; null for anything else.</summary>
    public ExpressionSyntax? Syntax(Value value) => value switch
    {
        ArrowValue arrow => arrow.Arrow.Body,
        StringValue text when Expression(text) is var (written, start, end) => Parse(Characters.OfString(written), start, end),
        _ => null,
    };

    /// <summary>The source text: the expression, or the text in quotes.</summary>
    public static string Source(StringValue text) =>
        Expression(text) is var (written, start, end) ? Texts.OneLine(written.Value[start..end]) : $"'{text.Text}'";

    // A string that consists of one `${…}`.
    private static (StringSyntax Written, int Start, int End)? Expression(StringValue text) =>
        text.Written is { } written && written.Value.StartsWith("${", StringComparison.Ordinal) && CloseOf(written.Value, 2) is var close
            && close == written.Value.Length - 1
            ? (written, 2, close)
            : null;

    /// <summary>It contains an expression.</summary>
    public static bool IsDynamic(Value value) =>
        value is ArrowValue || value is StringValue text && text.Text.Contains("${", StringComparison.Ordinal);

    public ActionData Data(Value value) => value switch
    {
        ObjectValue o when Contains(o) => new ObjectData([.. o.Properties.Select(p => new DataMember(p.Name.Text, Data(p.Value)))]),
        ListValue list when Contains(list) => new ListData([.. list.Items.Select(Data)]),
        StringValue or ArrowValue when IsDynamic(value) => Single(value) is { } single ? new ValueData(single)
            : value is StringValue text ? new TextData(Text(text)) : new ConstantData("null"),
        _ => new ConstantData(ValueJson.Of(value)),
    };

    private static bool Contains(Value value) => value switch
    {
        ObjectValue o => o.Properties.Any(p => Contains(p.Value)),
        ListValue list => list.Items.Any(Contains),
        _ => IsDynamic(value),
    };

    private Rule? Bind(ExpressionSyntax syntax, string source)
    {
        if (context is null)
        {
            return null;
        }

        var rule = new Rule(source, ExpressionBinder.Value(syntax, context, diagnostics));
        secrecy.Check(rule.Expression, syntax.Origin);
        return rule;
    }

    private IEnumerable<ActionTextPart> Parts(StringValue text)
    {
        foreach (var part in text.Parts.Count == 0 ? [new StringPart(null, text, text.Origin)] : text.Parts)
        {
            var parts = part switch
            {
                { Written: { } written } => Written(written),
                { Constant: StringValue { Parts.Count: > 0 } constant } => Parts(constant),
                _ => [new WrittenPart(Texts.Of(part.Constant!))],
            };
            foreach (var one in parts)
            {
                yield return one;
            }
        }
    }

    private IEnumerable<ActionTextPart> Written(StringSyntax written)
    {
        var (text, characters) = (written.Value, Characters.OfString(written));
        var at = 0;
        while (text.IndexOf("${", at, StringComparison.Ordinal) is var open && open >= 0)
        {
            if (open > at)
            {
                yield return new WrittenPart(text[at..open]);
            }

            var close = CloseOf(text, open + 2);
            if (close < 0)
            {
                diagnostics.Add(Rules.OpenExpression.At(characters.Origin(open, open + 2)).WithHelp("add `}` after the expression"));
                yield break;
            }

            at = close + 1;
            if (context is not null && Bind(Parse(characters, open + 2, close), Texts.OneLine(text[(open + 2)..close])) is { } rule)
            {
                yield return new ValuePart(rule);
            }
        }

        if (at < text.Length)
        {
            yield return new WrittenPart(text[at..]);
        }
    }

    private ExpressionSyntax Parse(Characters characters, int start, int end)
    {
        int[] offsets = [.. Enumerable.Range(start, end - start + 1).Select(characters.OffsetOf)];
        return Parser.ParseExpression(new Characters(characters.Source, characters.Text[start..end], offsets,
            FrozenDictionary<int, Splice>.Empty), diagnostics);
    }

    // The brace that ends an expression: not one between quotes, nor one of a nested pair.
    private static int CloseOf(string text, int from)
    {
        var (depth, quote) = (0, '\0');
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == '}' && depth-- == 0)
            {
                return i;
            }
            else if (c == '{')
            {
                depth++;
            }
        }

        return -1;
    }
}
