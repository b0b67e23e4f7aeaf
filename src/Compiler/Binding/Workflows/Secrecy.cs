using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Workflows;

/// <summary>
/// Checks whether an action may disclose what it reads: a field with a read rule must be listed under `reveals`, as its path from the
/// row (`salary`, `cook.name`; for the user, `user.phone`).
/// </summary>
internal sealed class Secrecy(EntityDrafts entities, IReadOnlyList<StringValue> reveals, DiagnosticBag diagnostics)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Reports values that an expression reads and must not disclose.</summary>
    public void Check(Expression expression, Origin at)
    {
        foreach (var member in expression.Descendants().OfType<Member>())
        {
            if (EntityOf(member.Of)?.FindField(member.Name)?.Field.ReadRule is null)
            {
                continue;
            }

            var path = PathOf(member);
            if (reveals.Any(r => r.Text == path))
            {
                _used.Add(path);
            }
            else
            {
                diagnostics.Add(Rules.NotRevealed.At(at, member.Name).WithHelp($"if that is intended, write `reveals: ['{path}']`"));
            }
        }
    }

    /// <summary>Reports listed fields that are not used.</summary>
    public void Close(bool isBlind)
    {
        foreach (var name in isBlind ? [] : reveals.Where(r => !_used.Contains(r.Text)))
        {
            diagnostics.Add(Rules.NothingRevealed.At(name.Origin, name.Text)
                .WithHelp("`reveals` lists the fields with a read rule that the strings and data of the action use"));
        }
    }

    private EntityDraft? EntityOf(Expression of) => of.Type is RowType row ? entities.Find(row.Entity) : null;

    private static string PathOf(Expression expression) => expression switch
    {
        Member { Of: Variable { Kind: VariableKind.User } } member => $"user.{member.Name}",
        Member { Of: Member of } member => $"{PathOf(of)}.{member.Name}",
        Member member => member.Name,
        _ => "",
    };
}
