using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Expressions;

/// <summary>Uses of computed fields.</summary>
public sealed partial class ExpressionBinder
{
    private Expression Computed(FieldShape field, Expression computed, Expression of, Origin origin)
    {
        _context.Computed?.Add((((RowType)of.Type).Entity, field.Name));
        var value = Inlining.Read(computed, of, Depth);
        var parts = value.Descendants().ToList();
        if (parts.OfType<Member>().Any(m => m.Type is RowType or ListType && Relations(m.Of) >= MaxPath))
        {
            return Wrong(Rules.PathTooLong.At(origin, MaxPath).WithHelp($"the computed field `{field.Name}` follows relations as well"));
        }

        if (of is Variable { Kind: VariableKind.User } && parts.OfType<Member>().Any(m => m.Of == of && m.Name == "email"))
        {
            WarnOfAddress(origin);
        }

        return value.AsksManyRows() ? Asking(value, origin) : value;
    }

    private void WarnOfAddress(Origin origin)
    {
        if (!_context.IsForbidden && (_context.IsPermission || _context.Place == ExpressionPlace.Guard))
        {
            _diagnostics.Add(Rules.UnverifiedAddress.At(origin)
                .WithHelp("compare ids, or use a field that only some users may change, such as `user.role`"));
        }
    }
}
