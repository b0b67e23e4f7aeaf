using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Evaluation;

/// <summary>Inserts the constants of the file into an arrow function; names of its parameters and lambdas are kept.</summary>
internal sealed class ArrowResolver(Evaluator evaluator, Budget budget, DiagnosticBag diagnostics)
{
    private readonly List<string> _names = [];
    private long _size;

    public ArrowValue Resolve(ArrowSyntax arrow)
    {
        var origin = arrow.Body.Origin;
        var source = origin.Source is { } text ? Texts.OneLine(text[origin.Span]) : "";
        return new(arrow.Origin, Arrow(arrow), source, source.Length + _size);
    }

    private ExpressionSyntax Rewrite(ExpressionSyntax node)
    {
        if (!budget.Enter(node.Origin))
        {
            return new ErrorSyntax(node.Origin);
        }

        var rewritten = Rewritten(node);
        budget.Leave();
        return rewritten;
    }

    private ExpressionSyntax Rewritten(ExpressionSyntax node) => node switch
    {
        NameSyntax name when !_names.Contains(name.Name) => evaluator.Constant(name.Name, name.Origin) is { } value
            ? Literal(value, name.Origin) : name,
        MemberSyntax { Name.Text: "length" } member when IsConstant(member) && Rewrite(member.Target) is ArraySyntax list =>
            member with { Target = list },
        MemberSyntax member when IsConstant(member) => Literal(evaluator.Evaluate(member), member.Origin),
        MemberSyntax member => member with { Target = Rewrite(member.Target) },
        CallSyntax { Callee: NameSyntax } call => call with { Arguments = Rewrite(call.Arguments) },

        // `OPEN.includes(x)`: the name of the function is not a member of the constant.
        CallSyntax { Callee: MemberSyntax method } call =>
            call with { Callee = method with { Target = Rewrite(method.Target) }, Arguments = Rewrite(call.Arguments) },
        CallSyntax call => call with { Callee = Rewrite(call.Callee), Arguments = Rewrite(call.Arguments) },
        UnarySyntax unary => unary with { Operand = Rewrite(unary.Operand) },
        BinarySyntax binary => binary with { Left = Rewrite(binary.Left), Right = Rewrite(binary.Right) },
        ConditionalSyntax c =>
            c with { Condition = Rewrite(c.Condition), WhenTrue = Rewrite(c.WhenTrue), WhenFalse = Rewrite(c.WhenFalse) },
        ParenthesizedSyntax p => p with { Inner = Rewrite(p.Inner) },
        ArraySyntax array => array with { Items = Rewrite(array.Items) },
        SpreadSyntax or ObjectSyntax or TemplateSyntax or IndexSyntax => Literal(evaluator.EvaluateInside(node, _names), node.Origin),
        ArrowSyntax lambda => Arrow(lambda),
        _ => node,
    };

    private ValueList<ExpressionSyntax> Rewrite(ValueList<ExpressionSyntax> nodes) =>
        [.. nodes.SelectMany(node => node is SpreadSyntax spread ? Spread(spread) : [Rewrite(node)])];

    // The items of a constant list replace `...LIST`.
    private IEnumerable<ExpressionSyntax> Spread(SpreadSyntax spread)
    {
        var value = evaluator.EvaluateInside(spread.Value, _names);
        if (value is ListValue list)
        {
            return list.Items.Select(item => Literal(item, item.Origin));
        }

        if (value is not ErrorValue)
        {
            diagnostics.Add(Rules.NotSpreadable.At(spread.Origin, value.Kind).WithHelp("a list takes the items of a list"));
        }

        return [new ErrorSyntax(spread.Origin)];
    }

    // `STATUS.done`, where STATUS is a constant of the file.
    private bool IsConstant(MemberSyntax member)
    {
        ExpressionSyntax root = member;
        while (root is MemberSyntax { Target: var target })
        {
            root = target;
        }

        return root is NameSyntax name && !_names.Contains(name.Name) && evaluator.Constant(name.Name, name.Origin) is not null;
    }

    private ExpressionSyntax Literal(Value value, Origin at)
    {
        if (value is not (ErrorValue or StringValue or NumberValue or BooleanValue or ListValue or NullValue))
        {
            diagnostics.Add(Rules.NotEmbeddable.At(at, value.Kind));
        }

        _size += value.Extent.Size;
        if (_size > Texts.MaxExpanded)
        {
            diagnostics.Add(Rules.TooLong.At(at, "characters, including its constants", Texts.MaxExpanded));
            return new ErrorSyntax(at);
        }

        return Texts.Literal(value, at);
    }

    private ArrowSyntax Arrow(ArrowSyntax arrow)
    {
        var before = _names.Count;
        foreach (var parameter in arrow.Parameters)
        {
            _names.AddRange(parameter.Members.Select(m => m.Local.Text));
            if (parameter.Name is { } name)
            {
                _names.Add(name.Text);
            }
        }

        var body = Rewrite(arrow.Body);
        _names.RemoveRange(before, _names.Count - before);
        return arrow with { Body = body };
    }
}
