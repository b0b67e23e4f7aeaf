using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Sql;

/// <summary>
/// A value that a condition reads: <paramref name="Root"/> (`user`, `entity`, `input`, `previous`), and a path of fields from it.
/// A path that ends in `id` after a relation (`assignee.id`) depends on the existence of the related row: the relation's own value is
/// `assignee`.
/// </summary>
/// <param name="Root">The variable at its beginning.</param>
/// <param name="Entity">The entity of that variable's row.</param>
/// <param name="Names">The fields; all except the last are relations.</param>
/// <param name="Through">The entity to which each field except the last leads.</param>
/// <param name="Type">The type of the value.</param>
/// <param name="MayBeNull">Whether the last field can be null in a stored row.</param>
public sealed record ValuePath(VariableKind Root, string Entity, ValueList<string> Names, ValueList<string> Through, ExpressionType Type,
    bool MayBeNull)
{
    /// <summary>In the notation of rules, without the root: `assignee.user`.</summary>
    public string Text => string.Join('.', Names);

    /// <summary>
    /// A condition on many rows: its result is read like a value of the row, and <see cref="Names"/> ends with a unique identifier.
    /// </summary>
    public Expression? Asked { get; init; }
}

/// <summary>
/// The values that lowered conditions and values read, without duplicates, in the order of the tree. Generators make record structs of
/// them.
/// </summary>
public sealed record ValueReads(ValueList<ValuePath> Paths, bool Now, bool Today)
{
    public static ValueReads Of(Test test) => Of(test.Operands());

    public static ValueReads Of(IEnumerable<Expression> values)
    {
        var paths = new List<ValuePath>();
        var variables = new HashSet<VariableKind>();
        foreach (var value in values)
        {
            Walk(value, paths, variables);
        }

        return new(paths.Distinct().ToValueList(), variables.Contains(VariableKind.Now), variables.Contains(VariableKind.Today));
    }

    /// <summary>Paths from `user`; including `id` if the caller's id, or whether there is a caller, is used.</summary>
    public IEnumerable<ValuePath> User => From(VariableKind.User);

    public IEnumerable<ValuePath> Entity => From(VariableKind.Entity);

    public IEnumerable<ValuePath> Input => From(VariableKind.Input);

    public IEnumerable<ValuePath> From(VariableKind root) => Paths.Where(path => path.Root == root);

    /// <summary>The id of the caller.</summary>
    public static readonly ValuePath CallerId = new(VariableKind.User, "", ["id"], [], ExpressionType.String, MayBeNull: false);

    /// <summary>The path of a member, or of a row (then that of its `id`); null if it is not a path.</summary>
    public static ValuePath? PathOf(Expression expression) => expression switch
    {
        Variable { Kind: VariableKind.User or VariableKind.Authenticated }
            or Member { Of: Variable { Kind: VariableKind.User }, Name: "id" } => CallerId,
        Member { Type: RowType row } member => RootOf(member) is { } root
            ? new(root.Kind, EntityOf(root), [.. NamesOf(member), "id"], [.. ThroughOf(member.Of), row.Entity], new IdType(row.Entity),
                MayBeNull: false)
            : null,
        Member member => RootOf(member) is { } root
            ? new(root.Kind, EntityOf(root), NamesOf(member), ThroughOf(member.Of), member.Type, member.MayBeNull)
            : null,
        Quantified or Aggregated or Call { Function: Function.Count } => Question(expression),
        _ => null,
    };

    /// <summary>A path that begins at the element of a lambda, and the element; null if it is not one.</summary>
    internal static (Element Element, ValuePath Path)? OfElement(Expression expression) => expression switch
    {
        Element { Type: RowType row } element =>
            (element, new(VariableKind.Entity, row.Entity, ["id"], [], new IdType(row.Entity), MayBeNull: false)),
        Member member when ElementOf(member) is { Type: RowType row } element => member.Type is RowType to
            ? (element, new(VariableKind.Entity, row.Entity, [.. NamesOf(member), "id"], [.. ThroughOf(member.Of), to.Entity],
                new IdType(to.Entity), MayBeNull: false))
            : (element, new(VariableKind.Entity, row.Entity, NamesOf(member), ThroughOf(member.Of), member.Type, member.MayBeNull)),
        _ => null,
    };

    private static Element? ElementOf(Expression expression) => expression is Member member ? ElementOf(member.Of) : expression as Element;

    private static ValuePath? Question(Expression asked)
    {
        var roots = asked.Descendants().OfType<Variable>()
            .Where(v => v.Kind is VariableKind.Entity or VariableKind.Input or VariableKind.Previous).ToList();
        var (rows, word) = asked switch
        {
            Quantified e => (e.Rows, e.Every ? "every" : "some"),
            Aggregated e => (e.Rows, e.Function.Word()),
            _ => ((Member)((Call)asked).Arguments[0], "length"),
        };
        var root = roots.Find(v => v.Kind == VariableKind.Input) ?? roots.FirstOrDefault();
        return new(root?.Kind ?? VariableKind.Entity, root is null ? "" : EntityOf(root),
            [.. NamesOf(rows), word, SqlWriter.OfQuestion(asked, SqlDialect.Sqlite)], [], asked.Type,
                MayBeNull: asked.CanBeAbsent()) { Asked = asked };
    }

    private static void Walk(Expression value, List<ValuePath> paths, HashSet<VariableKind> variables)
    {
        if (value is Member { Type: ListType } rows)
        {
            Walk(Holders.IdOf(rows), paths, variables);
            if (rows.Type is ListType { By: null } && RootOf(rows) is { } root)
            {
                paths.Add(new(root.Kind, EntityOf(root), NamesOf(rows), ThroughOf(rows.Of), rows.Type, MayBeNull: false));
            }

            return;
        }

        if (PathOf(value) is { } path)
        {
            paths.Add(path);
            if (path.Asked is not null)
            {
                OfQuestion(value, paths, variables);
            }

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

    // The database has the rows; the caller and the time are parameters.
    private static void OfQuestion(Expression asked, List<ValuePath> paths, HashSet<VariableKind> variables)
    {
        var within = new List<ValuePath>();
        foreach (var part in asked.Children())
        {
            Walk(part, within, variables);
        }

        paths.AddRange(within.Where(path => path.Root == VariableKind.User));
    }

    private static string EntityOf(Variable root) => root.Type is RowType row && root.Kind != VariableKind.User ? row.Entity : "";

    private static Variable? RootOf(Expression expression) => expression switch
    {
        Variable variable => variable,
        Member member => RootOf(member.Of),
        _ => null,
    };

    private static ValueList<string> NamesOf(Expression expression) =>
        expression is Member member ? [.. NamesOf(member.Of), member.Name] : [];

    private static ValueList<string> ThroughOf(Expression expression) =>
        expression is Member { Type: RowType row } member ? [.. ThroughOf(member.Of), row.Entity] : [];
}
