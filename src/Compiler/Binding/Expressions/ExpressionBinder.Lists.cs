using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Expressions;

/// <summary>Conditions on many rows, and values of them: `some`, `every`, `includes` and `length` of an inverse relation.</summary>
public sealed partial class ExpressionBinder
{
    private const string Questions =
        "ask `.some(x => …)`, `.every(x => …)`, `.includes(x)`, `.length`, or an aggregate such as `.sum(x => …)`";

    private static readonly string[] OfStatic = ["some", "every", "includes", "length"];

    private static readonly string[] OfLists = ["some", "every", "includes", "length", .. Aggregates];

    private Element? ElementOf(string name) => _elements.FindLast(e => e.Name == name).Element;

    // In the `where` of a workflow's action, the selected row is an element as well.
    private int Depth => _elements.Count + (_context.Sought is null ? 0 : 1);

    private Expression BindQuestion(Member rows, ListType list, Identifier name, CallSyntax e) => name.Text switch
    {
        "some" or "every" => Quantified(rows, list, name.Text, e),
        "includes" => Includes(rows, list, e),
        var word when Aggregates.Contains(word) => Aggregate(rows, list, word, e),
        _ => Wrong(Rules.NoMembers.At(name.Origin, $"`{rows.Name}`, which leads to many rows,", name.Text).Suggest(name.Text, OfLists)),
    };

    private Expression Quantified(Member rows, ListType list, string word, CallSyntax e)
    {
        if (e.Arguments is not [ArrowSyntax { Parameters: [{ Name: { Text: var name } }] } arrow])
        {
            return Wrong(Rules.WrongArguments.At(e.Origin, word, "a condition on each row, such as `x => x.id == user.id`"));
        }

        var predicate = Of(name, list, () => BindCondition(arrow.Body));
        return Asking(new Quantifier(word == "every", rows, predicate), e.Origin);
    }

    private Expression Of(string name, ListType list, Func<Expression> bind)
    {
        _elements.Add((name, new Element(list.Of, Depth)));
        var bound = bind();
        _elements.RemoveAt(_elements.Count - 1);
        return bound;
    }

    /// <summary>
    /// Conditions on a list in brackets, or on a constant list: its items are known, so that the condition is expanded.
    /// </summary>
    private Expression OfStaticList(ArraySyntax list, Identifier name, CallSyntax e) => name.Text switch
    {
        "includes" when e.Arguments is [var sought] => BindIn(BindValue(sought), sought, list),
        "includes" => Wrong(Rules.WrongArguments.At(e.Origin, "includes", "one value")),
        "some" or "every" => WrittenOut(list, name.Text, e),
        _ => Wrong(Rules.NoMembers.At(name.Origin, "a list in brackets", name.Text).Suggest(name.Text, OfStatic)),
    };

    // `['a', 'b'].some(x => p(x))` is `p('a') || p('b')`, and false without items; `every` is joined by `&&`, and true without items.
    private Expression WrittenOut(ArraySyntax list, string word, CallSyntax e)
    {
        if (e.Arguments is not [ArrowSyntax { Parameters: [{ Name: { Text: var name } }] } arrow])
        {
            return Wrong(Rules.WrongArguments.At(e.Origin, word, "a condition on each item, such as `x => x == entity.status`"));
        }

        Expression? all = null;
        foreach (var item in list.Items)
        {
            var one = BindCondition(Replaced(arrow.Body, name, _ => item));
            if (!_isWhole)
            {
                return one;
            }

            all = all is null ? one
                : new Binary(ExpressionType.Boolean, word == "every" ? BinaryOperator.And : BinaryOperator.Or, all, one);
        }

        return all ?? new Constant(ExpressionType.Boolean, word == "every");
    }

    /// <summary>The variables of this place take precedence over fields.</summary>
    internal static ExpressionSyntax WithoutFields(ExpressionSyntax node, BindingContext context) =>
        VariablesByPlace[(int)context.Place].Keys.Where(name => context.Bare?.Find(name) is not null)
            .Aggregate(node, (all, name) => Replaced(all, name, e => e with { Name = "$" + name }));

    // The item replaces the name, unless a nested lambda uses the same name.
    private static ExpressionSyntax Replaced(ExpressionSyntax node, string name, Func<NameSyntax, ExpressionSyntax> item)
    {
        ValueList<ExpressionSyntax> Each(ValueList<ExpressionSyntax> nodes) => [.. nodes.Select(n => Replaced(n, name, item))];
        return node switch
        {
            NameSyntax e when e.Name == name => item(e),
            MemberSyntax e => e with { Target = Replaced(e.Target, name, item) },
            IndexSyntax e => e with { Target = Replaced(e.Target, name, item), Index = Replaced(e.Index, name, item) },
            CallSyntax { Callee: NameSyntax } e => e with { Arguments = Each(e.Arguments) },
            CallSyntax e => e with { Callee = Replaced(e.Callee, name, item), Arguments = Each(e.Arguments) },
            UnarySyntax e => e with { Operand = Replaced(e.Operand, name, item) },
            BinarySyntax e => e with { Left = Replaced(e.Left, name, item), Right = Replaced(e.Right, name, item) },
            ConditionalSyntax e => e with
            {
                Condition = Replaced(e.Condition, name, item), WhenTrue = Replaced(e.WhenTrue, name,
                    item), WhenFalse = Replaced(e.WhenFalse, name, item),
            },
            ParenthesizedSyntax e => e with { Inner = Replaced(e.Inner, name, item) },
            ArraySyntax e => e with { Items = Each(e.Items) },
            ArrowSyntax e when e.Parameters.Any(p => p.Name?.Text == name) => e,
            ArrowSyntax e => e with { Body = Replaced(e.Body, name, item) },
            _ => node,
        };
    }

    // `rows.includes(x)` is `rows.some(r => r == x)`.
    private Expression Includes(Member rows, ListType list, CallSyntax e)
    {
        if (e.Arguments.Count != 1)
        {
            return Wrong(Rules.WrongArguments.At(e.Origin, "includes", "one row, or its id"));
        }

        var element = Link(new Element(list.Of, Depth));
        var sought = Literal(Plain(BindValue(e.Arguments[0]), e.Arguments[0].Origin), element.Type, e.Arguments[0].Origin);
        return sought.Type == ExpressionType.Error ? sought
            : sought.Type != element.Type
            ? Wrong(Rules.NotComparable.At(e.Arguments[0].Origin, Describe(element.Type), Describe(sought.Type)))
            : Asking(new Quantifier(Every: false, rows, new Binary(ExpressionType.Boolean, BinaryOperator.Equal, element, sought)),
                e.Origin);
    }

    // The permission of a view is evaluated where it is shown, which has no other rows.
    private Expression Asking(Expression question, Origin origin) => _context.IsPermission && _context.Entity is null
        ? Wrong(Rules.ManyForView.At(origin)
            .WithHelp("use only conditions on the caller, such as `user.role == …`; the `read` rules determine which rows the view shows"))
        : question;

    // entity.comments.author: each comment has one.
    private static Diagnostic OfMany(MemberSyntax e, ListType list)
    {
        var wrong = Rules.NoMembers.At(e.Name.Origin, $"`{Source(e.Target)}`, which leads to many rows,", e.Name.Text);
        return OfLists.Contains(e.Name.Text) ? Rules.NotCalled.At(e.Name.Origin, e.Name.Text).WithHelp(Questions)
            : list.Of is RowType ? wrong.WithHelp($"write a condition on each row: `{Source(e.Target)}.some(x => x.{e.Name.Text} …)`")
            : wrong;
    }
}
