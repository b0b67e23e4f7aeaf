using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>All values of a set of facts, including those on which they depend, without duplicates.</summary>
/// <param name="auth">The entity whose rows sign in.</param>
internal sealed class SlotTable(string auth)
{
    private readonly List<Slot> _all = [];
    private readonly Dictionary<string, Slot> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<Expression, Slot> _byValue = [];

    public IReadOnlyList<Slot> All => _all;

    public Slot Of(Expression value) => value switch
    {
        Variable { Kind: VariableKind.User } user => Id(user with { Type = new RowType(auth) }),
        Variable { Kind: VariableKind.Entity or VariableKind.Input or VariableKind.Previous } row => Id(row),
        Member { Type: RowType } row => Id(row),
        Member member => Field(member),
        _ => _byValue.TryGetValue(value, out var slot) ? slot : Add(_byValue, value, value, null, null, [.. Operands(value).Select(Of)]),
    };

    // A condition on many rows depends on rows that no other fact is about.
    private static IEnumerable<Expression> Operands(Expression value) =>
        value.AsksManyRows() ? [] : value.Children().SelectMany(child => child switch
    {
        Member or Variable => [child],
        Constant => [],
        _ => Operands(child),
    });

    private Slot Id(Expression row) => Field(new(new IdType(row.Type is RowType to ? to.Entity : ""), row, "id", MayBeNull: false));

    private Slot Field(Member member)
    {
        var path = PathOf(member);
        if (_byPath.TryGetValue(path, out var slot))
        {
            return slot;
        }

        var row = member.Name == "id" ? null : Id(member.Of);
        var link = member is { Name: "id", Of: Member of } ? Field(of with { Type = new IdType(((RowType)of.Type).Entity) }) : null;
        return Add(_byPath, path, member, row, link, []);
    }

    private static string PathOf(Expression value) => value switch
    {
        Member e => $"{PathOf(e.Of)}.{e.Name}",
        Variable e => $"{e.Kind}",
        _ => "",
    };

    private Slot Add<T>(Dictionary<T, Slot> index, T key, Expression value, Slot? row, Slot? link, ValueList<Slot> operands)
        where T : notnull
    {
        var slot = new Slot(_all.Count, value, row, link, operands);
        _all.Add(slot);
        index.Add(key, slot);
        return slot;
    }
}
