using Truth.Compiler.Text;
using Truth.Runtime.Data;

namespace Truth.Runtime.Rows;

/// <summary>What is done to the links of a relation to many rows, in the table between.</summary>
/// <param name="place">The place of the relation, in a row.</param>
/// <param name="table">The table between.</param>
/// <param name="dialect">Of the database.</param>
internal sealed class LinkStatements(int place, string table, Dialect dialect)
{
    public int Field => place;

    /// <summary>Takes away the links of row `:id` that are not among `:ids`.</summary>
    public Sql Clear { get; } = new($"DELETE FROM {table} WHERE {SqlNames.LinkFrom} = :id AND {SqlNames.LinkTo} NOT IN {dialect.Elements(":ids")}");

    /// <summary>Adds those of `:ids` that are not there yet.</summary>
    public Sql Fill { get; } = new(dialect.Link(table));

    /// <summary>The ids of the rows that <paramref name="id"/> leads to, as an <see cref="Values.IdList"/>.</summary>
    public static string Ids(Dialect dialect, string table, string id) =>
        dialect.List(SqlNames.LinkTo, $"SELECT {SqlNames.LinkTo} FROM {table} WHERE {SqlNames.LinkFrom} = {id}");
}
