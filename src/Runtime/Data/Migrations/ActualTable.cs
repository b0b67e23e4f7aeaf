namespace Truth.Runtime.Data.Migrations;

/// <summary>A table as it exists in a database, regardless of its origin.</summary>
internal abstract class ActualTable
{
    /// <summary>Whether it is as recorded: the same columns and constraints, in any order, and all indexes.</summary>
    public bool Is(StoredTable table) => !Differences(table).Any();

    /// <summary>The manual changes, one per line.</summary>
    public abstract IEnumerable<string> Differences(StoredTable table);

    /// <summary>Indexes and triggers that Truth did not create, which would be dropped with the table.</summary>
    public abstract IEnumerable<string> Foreign(StoredTable table);

    /// <summary>Indexes and triggers that Truth did not create, which would be dropped with some of its columns.</summary>
    public virtual IEnumerable<string> Foreign(StoredTable table, IReadOnlyCollection<StoredColumn> dropped) => Foreign(table);
}
