using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Expressions;

/// <summary>Literals next to e-mail addresses, which are stored in their canonical form.</summary>
public sealed partial class ExpressionBinder
{
    private (Expression Left, Expression Right) AsAddresses(Expression left, Expression right) =>
        IsEmail(left) || IsEmail(right) ? (AsAddress(left), AsAddress(right)) : (left, right);

    private bool IsEmail(Expression expression) => expression switch
    {
        Member { Of: { Type: RowType row } of, Name: var name } => FieldsOf(of, row).Any(f => f.Name == name && f.IsEmail),
        Coalesce e => IsEmail(e.Left) || IsEmail(e.Right),
        Conditional e => IsEmail(e.WhenTrue) || IsEmail(e.WhenFalse),
        _ => false,
    };

    private static Expression AsAddress(Expression expression) => expression switch
    {
        Constant { Value: string text } e when e.Type == ExpressionType.String => e with { Value = EmailAddress.Canonical(text) },
        Coalesce e => e with { Left = AsAddress(e.Left), Right = AsAddress(e.Right) },
        Conditional e => e with { WhenTrue = AsAddress(e.WhenTrue), WhenFalse = AsAddress(e.WhenFalse) },
        _ => expression,
    };
}
