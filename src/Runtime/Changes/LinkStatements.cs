using Truth.Compiler.Text;
using Truth.Runtime.Data;

namespace Truth.Runtime.Changes;

/// <summary>Statements that change the links of a relation to many rows, in the join table.</summary>
/// <param name="place">The position of the relation in a row.</param>
/// <param name="table">The join table.</param>
/// <param name="dialect">The dialect of the database.</param>
internal sealed class LinkStatements(int place, string table, Dialect dialect)
{
    public int Field => place;

    /// <summary>Removes the links of row `:id` that are not in `:ids`.</summary>
    public Sql Clear { get; } =
        new($"DELETE FROM {table} WHERE {SqlNames.LinkFrom} = :id AND {SqlNames.LinkTo} NOT IN {dialect.Elements(":ids")}");

    /// <summary>Adds the links in `:ids` that do not exist yet.</summary>
    public Sql Fill { get; } = new(dialect.Link(table));
}
