using System.Globalization;
using System.Text;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Evaluation;

internal sealed partial class Evaluator
{
    private Value Unary(UnarySyntax unary)
    {
        var operand = Evaluate(unary.Operand);
        return (unary.Operator, operand) switch
        {
            (_, ErrorValue) => operand,
            (SyntaxOperator.Negate, NumberValue n) => new NumberValue(unary.Origin, n.Text.StartsWith('-') ? n.Text[1..] : $"-{n.Text}"),
            (SyntaxOperator.Plus, NumberValue n) => n with { Origin = unary.Origin },
            (SyntaxOperator.Not, BooleanValue b) => new BooleanValue(unary.Origin, !b.Value),
            _ => Report(Rules.BadOperands.At(unary.Origin, OperatorText(unary), operand.Kind)),
        };
    }

    private static string OperatorText(UnarySyntax unary) =>
        unary.Operator switch { SyntaxOperator.Not => "!", SyntaxOperator.Plus => "+", _ => "-" };

    private Value Binary(BinarySyntax binary)
    {
        var (left, right) = (Evaluate(binary.Left), Evaluate(binary.Right));
        return (binary.Operator, left, right) switch
        {
            (_, ErrorValue, _) => left,
            (_, _, ErrorValue) => right,
            (SyntaxOperator.Add, NumberValue l, NumberValue r) => Number(binary, l.Number + r.Number),
            (SyntaxOperator.Subtract, NumberValue l, NumberValue r) => Number(binary, l.Number - r.Number),
            (SyntaxOperator.Multiply, NumberValue l, NumberValue r) => Number(binary, l.Number * r.Number),
            (SyntaxOperator.Divide, NumberValue l, NumberValue r) => Number(binary, l.Number / r.Number),
            (SyntaxOperator.Remainder, NumberValue l, NumberValue r) => Number(binary, l.Number % r.Number),
            (SyntaxOperator.Add, StringValue, _) or (SyntaxOperator.Add, _, StringValue) =>
                Joined(binary.Origin, [.. Parts(binary.Left, left), .. Parts(binary.Right, right)]),
            (SyntaxOperator.Add or SyntaxOperator.Subtract or SyntaxOperator.Multiply or SyntaxOperator.Divide or SyntaxOperator.Remainder,
                _, _) =>
                Report(Rules.BadOperands.At(binary.OperatorOrigin, OperatorText(binary), $"{left.Kind} and {right.Kind}")),
            _ => Refuse(binary.OperatorOrigin, "this operator"),
        };
    }

    private static string OperatorText(BinarySyntax binary) => binary.OperatorOrigin.Source![binary.OperatorOrigin.Span];

    private Value Number(BinarySyntax binary, double value) => double.IsFinite(value)
        ? new NumberValue(binary.Origin, NumberText(value))
        : Report(Rules.BadOperands.At(binary.OperatorOrigin, OperatorText(binary), "these numbers"));

    private static string NumberText(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e15
        ? ((long)value).ToString(CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);

    private Value Template(TemplateSyntax template)
    {
        var parts = new List<StringPart>();
        for (var i = 0; i < template.Texts.Count; i++)
        {
            parts.Add(new(template.Texts[i], null, template.Texts[i].Origin));
            if (i < template.Values.Count)
            {
                var value = template.Values[i];
                parts.Add(new(null, Evaluate(value), value.Origin));
            }
        }

        return Joined(template.Origin, parts);
    }

    // A string from a constant is an inserted constant; a literal is part of the text.
    private static IEnumerable<StringPart> Parts(ExpressionSyntax node, Value value) => node switch
    {
        ParenthesizedSyntax p => Parts(p.Inner, value),
        StringSyntax or TemplateSyntax or BinarySyntax when value is StringValue s => s.Parts,
        _ => [new StringPart(null, value, node.Origin)],
    };

    private Value Joined(Origin origin, List<StringPart> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            switch (part.Constant)
            {
                case null:
                    text.Append(part.Written!.Value);
                    break;
                case ErrorValue wrong:
                    return wrong;
                case StringValue or NumberValue or BooleanValue or ListValue:
                    text.Append(Texts.Of(part.Constant));
                    break;
                default:
                    var refusal = Rules.NotEmbeddable.At(part.At, part.Constant.Kind);
                    return Report(part.Constant is ObjectValue ? refusal.WithHelp("insert one of its members") : refusal);
            }

            if (text.Length > Budget.MaxText)
            {
                return Report(Rules.TextTooLong.At(origin, Budget.MaxText)
                    .WithHelp("a string that contains another string twice has twice its length"));
            }
        }

        return budget.Take(parts.Count, origin) && budget.TakeCharacters(text.Length, origin)
            ? new StringValue(origin, text.ToString(), null, [.. parts])
            : new ErrorValue(origin);
    }
}
