using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>
/// A value that a condition reads of a row: <paramref name="Root"/> (`user`, `entity`, `input`, `previous`), and the fields that lead on from it.
/// A path that ends in `id` and passes a relation (`assignee.id`) asks whether the related row exists: a link's own value is `assignee`.
/// </summary>
public sealed record ReadPath(VariableKind Root, ValueList<string> Names, ExpressionType Type, bool MayBeNull)
{
    /// <summary>As rules write it, without the root: `assignee.user`.</summary>
    public string Text => string.Join('.', Names);
}

/// <summary>What lowered conditions and values read, each path once, in the order of the tree. Generators make record structs of it.</summary>
public sealed record Reads(ValueList<ReadPath> Paths, bool Now, bool Today)
{
    public static Reads Of(Test test) => Of(test.Operands());

    public static Reads Of(IEnumerable<Expression> values)
    {
        var paths = new List<ReadPath>();
        var variables = new HashSet<VariableKind>();
        foreach (var value in values)
        {
            Walk(value, paths, variables);
        }

        return new(paths.Distinct().ToValueList(), variables.Contains(VariableKind.Now), variables.Contains(VariableKind.Today));
    }

    /// <summary>Paths from `user`; `id` among them where the caller's id, or that there is one, is asked.</summary>
    public IEnumerable<ReadPath> User => From(VariableKind.User);

    public IEnumerable<ReadPath> Entity => From(VariableKind.Entity);

    public IEnumerable<ReadPath> Input => From(VariableKind.Input);

    public IEnumerable<ReadPath> From(VariableKind root) => Paths.Where(path => path.Root == root);

    /// <summary>The id of the caller.</summary>
    public static readonly ReadPath CallerId = new(VariableKind.User, ["id"], ExpressionType.String, MayBeNull: false);

    /// <summary>The path of a member, or of a row (then that of its `id`); null for what is no path.</summary>
    public static ReadPath? PathOf(Expression expression) => expression switch
    {
        Variable { Kind: VariableKind.User or VariableKind.Authenticated } or Member { Of: Variable { Kind: VariableKind.User }, Name: "id" } => CallerId,
        Member { Type: RowType row } => RootOf(expression) is { } root ? new(root, [.. NamesOf(expression), "id"], new IdType(row.Entity), MayBeNull: false) : null,
        Member member => RootOf(expression) is { } root ? new(root, NamesOf(expression), member.Type, member.MayBeNull) : null,
        _ => null,
    };

    private static void Walk(Expression value, List<ReadPath> paths, HashSet<VariableKind> variables)
    {
        if (PathOf(value) is { } path)
        {
            paths.Add(path);
            return;
        }

        if (value is Variable variable)
        {
            variables.Add(variable.Kind);
        }

        foreach (var child in value.Children())
        {
            Walk(child, paths, variables);
        }
    }

    private static VariableKind? RootOf(Expression expression) => expression switch
    {
        Variable variable => variable.Kind,
        Member member => RootOf(member.Of),
        _ => null,
    };

    private static ValueList<string> NamesOf(Expression expression) =>
        expression is Member member ? [.. NamesOf(member.Of), member.Name] : [];
}
