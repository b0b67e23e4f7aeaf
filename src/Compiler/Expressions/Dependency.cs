using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>
/// A field that the value of an expression over `entity` depends on: a change of it in a row of <paramref name="Entity"/> may alter the
/// value for every row from which <paramref name="Path"/> leads there.
/// </summary>
/// <param name="Entity">The entity that has the field.</param>
/// <param name="Field">The name of the field.</param>
/// <param name="Path">The relations that are followed from `entity` to the row.</param>
public sealed record Dependency(string Entity, string Field, ValueList<FollowedRelation> Path)
{
    /// <summary>All of them, without duplicates; ids never change, so they are not included.</summary>
    public static IEnumerable<Dependency> Of(Expression expression) => Walk(expression, []).Distinct();

    private static IEnumerable<Dependency> Walk(Expression expression, ValueList<ValueList<FollowedRelation>> elements) => expression switch
    {
        Member member => [.. Walk(member.Of, elements), .. OfMember(member, elements)],
        Quantifier or AggregateCall when expression.Children().First() is Member rows =>
            [.. Walk(rows, elements), .. expression.Children().Skip(1)
                .SelectMany(part => Walk(part, [.. elements, PathOf(rows, elements)]))],
        _ => expression.Children().SelectMany(child => Walk(child, elements)),
    };

    private static IEnumerable<Dependency> OfMember(Member member, ValueList<ValueList<FollowedRelation>> elements) => member switch
    {
        { Type: ListType { By: { } by, Of: RowType of } } => [new(of.Entity, by, PathOf(member, elements))],
        { Name: "id" } => [],
        _ => [new(EntityOf(member.Of), member.Name, PathOf(member.Of, elements))],
    };

    // To a row, or to the rows of a list.
    private static ValueList<FollowedRelation> PathOf(Expression row, ValueList<ValueList<FollowedRelation>> elements) => row switch
    {
        Element element => elements[element.Depth],
        Member { Type: RowType to } link =>
            [.. PathOf(link.Of, elements), new(EntityOf(link.Of), link.Name, to.Entity, IsBack: false, IsMany: false)],
        Member { Type: ListType { Of: RowType to } list } rows =>
            [.. PathOf(rows.Of, elements), new(EntityOf(rows.Of), list.By ?? rows.Name, to.Entity, IsBack: list.By is not null,
                IsMany: list.By is null || list.IsMany)],
        _ => [],
    };

    private static string EntityOf(Expression row) => ((RowType)row.Type).Entity;
}

/// <summary>A relation that an expression follows from one row to others.</summary>
/// <param name="From">The entity of the row.</param>
/// <param name="Field">The relation, which is a field of <paramref name="From"/>, or with <paramref name="IsBack"/> of
/// <paramref name="To"/>.</param>
/// <param name="To">The entity to which it leads.</param>
/// <param name="IsBack">Whether the rows to which it leads refer to the row.</param>
/// <param name="IsMany">Whether the field is a relation to many rows.</param>
public sealed record FollowedRelation(string From, string Field, string To, bool IsBack, bool IsMany);
