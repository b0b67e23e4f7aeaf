using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>What is asked about many rows: `some`, `every`, `includes` and `length` of an inverse.</summary>
public sealed partial class ExpressionBinder
{
    private const string Questions = "ask `.some(x => …)`, `.every(x => …)`, `.includes(x)` or `.length`";

    private static readonly string[] OfLists = ["some", "every", "includes", "length"];

    private Element? ElementOf(string name) => _elements.FindLast(e => e.Name == name).Element;

    // In the `where` of a workflow's action the row that is sought is an element itself.
    private int Depth => _elements.Count + (_context.Sought is null ? 0 : 1);

    private Expression BindQuestion(Member rows, ListType list, Identifier name, CallSyntax e) => name.Text switch
    {
        "some" or "every" => Quantified(rows, list, name.Text, e),
        "includes" => Includes(rows, list, e),
        _ => Wrong(Rules.NoMembers.At(name.Origin, $"`{rows.Name}`, which leads to many rows,", name.Text).Suggest(name.Text, OfLists)),
    };

    private Expression Quantified(Member rows, ListType list, string word, CallSyntax e)
    {
        if (e.Arguments is not [ArrowSyntax { Parameters: [{ Name: { Text: var name } }] } arrow])
        {
            return Wrong(Rules.WrongArguments.At(e.Origin, word, "a condition on each row, such as `x => x.id == user.id`"));
        }

        _elements.Add((name, new Element(list.Of, Depth)));
        var predicate = BindCondition(arrow.Body);
        _elements.RemoveAt(_elements.Count - 1);
        return Asking(new Quantifier(word == "every", rows, predicate), e.Origin);
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
            : sought.Type != element.Type ? Wrong(Rules.NotComparable.At(e.Arguments[0].Origin, Describe(element.Type), Describe(sought.Type)))
            : Asking(new Quantifier(Every: false, rows, new Binary(ExpressionType.Boolean, BinaryOperator.Equal, element, sought)), e.Origin);
    }

    // Who sees a view is decided where the view is shown, and there are no rows but those that it shows.
    private Expression Asking(Expression question, Origin origin) => _context.IsPermission && _context.Entity is null
        ? Wrong(Rules.ManyForView.At(origin).WithHelp("say it of the caller alone, such as `user.role == …`; the `read` rules decide which rows the view shows"))
        : question;

    // entity.comments.author: each of them has one.
    private static Diagnostic OfMany(MemberSyntax e, ListType list)
    {
        var wrong = Rules.NoMembers.At(e.Name.Origin, $"`{Source(e.Target)}`, which leads to many rows,", e.Name.Text);
        return OfLists.Contains(e.Name.Text) ? Rules.NotCalled.At(e.Name.Origin, e.Name.Text).WithHelp(Questions)
            : list.Of is RowType ? wrong.WithHelp($"ask about each: `{Source(e.Target)}.some(x => x.{e.Name.Text} …)`") : wrong;
    }
}
