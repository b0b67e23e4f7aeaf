using System.Collections.Immutable;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;

namespace Truth.Runtime.Data.Migrations;

/// <summary>What differs between databases in the statements that change tables.</summary>
internal abstract class SchemaDialect
{
    /// <summary>The dialect that expressions are written in.</summary>
    public abstract SqlDialect Expressions { get; }

    /// <summary>The name of the database.</summary>
    public abstract string Name { get; }

    /// <summary>What holds the tables, for people: `file` or `database`.</summary>
    public abstract string Place { get; }

    /// <summary>How the values of a column are converted; null if no conversion is certain.</summary>
    public abstract Conversion? Between(StoredColumn before, StoredColumn after);

    /// <summary>The conversion to the form in which texts are stored today, for a database that was written before there was one.</summary>
    public virtual Conversion Canonical(StoredColumn column, Conversion conversion) => conversion;

    /// <summary>The value of a backfill in the form in which a field stores it.</summary>
    /// <param name="sql">The value, in the form of expressions.</param>
    /// <param name="from">Its type.</param>
    /// <param name="to">The type of the field.</param>
    public abstract string Stored(string sql, ExpressionType from, FieldType to);

    /// <summary>A value that was kept for a rollback, as a value of a column.</summary>
    public abstract string Restored(string value, StoredColumn column);

    /// <summary>A new id for each row of a query, of a moment.</summary>
    public abstract string NewId(string now);

    /// <summary>Creates the tables in which migrations are recorded, unless they exist.</summary>
    public abstract string OwnTables { get; }

    /// <summary>The value of a column as it is kept for a rollback.</summary>
    public abstract string Kept(string column);

    /// <summary>A moment as a literal, in the form in which it is stored.</summary>
    public abstract string Moment(string instant);

    /// <summary>Renames a table or a column, and what is called after it.</summary>
    /// <param name="renamed">What is renamed.</param>
    /// <param name="table">The table before.</param>
    public abstract IEnumerable<string> Rename(Renamed renamed, StoredTable table);

    /// <summary>Creates a table with its indexes; references to other tables may follow in <see cref="Refer"/>.</summary>
    public abstract IEnumerable<string> Create(StoredTable table);

    /// <summary>What refers to other tables, which must exist.</summary>
    public abstract IEnumerable<string> Refer(StoredTable table);

    /// <summary>Changes a table that has rows. Its removed indexes are gone, and its new ones follow.</summary>
    public abstract IEnumerable<string> Alter(TableChange change);

    /// <summary>Removes tables, which may refer to each other.</summary>
    public abstract IEnumerable<string> Drop(ImmutableArray<StoredTable> tables);

    /// <summary>Whether all rows are written again.</summary>
    public abstract bool Rewrites(TableChange change);

    /// <summary>All tables by their names without quotes.</summary>
    public abstract ValueTask<Dictionary<string, ActualTable>> Actual(Session session);

    /// <summary>The statements that adopt tables which Truth did not create.</summary>
    public abstract AdoptionDialect Adoption { get; }

    /// <summary>The tables that Truth did not create.</summary>
    public abstract ValueTask<ImmutableArray<CatalogTable>> Catalog(Session session);

    /// <summary>What Truth did not create and a change would remove with a part of a table: an index or a trigger.</summary>
    public abstract IEnumerable<string> Foreign(ActualTable there, TableChange change);

    /// <summary>Lets recorded tables be called in the database as they are called here, if an earlier version called a part of them
    /// differently.</summary>
    public virtual ValueTask Adopt(Session session, ImmutableArray<StoredTable> recorded) => default;

    /// <summary>Begins and ends the renaming of tables, by which references to them are to follow.</summary>
    public abstract ValueTask Renaming(Session session, bool begins);

    /// <summary>The reason for which the tables cannot be rewritten, such as a full disk; null if there is none.</summary>
    public abstract ValueTask<string?> Obstacle(Session session, ImmutableArray<TableChange> rewritten);

    /// <summary>A query that gives a row if one of a table refers to a row that does not exist; null if the database refuses
    /// that.</summary>
    public abstract string? Dangling(StoredTable table);
}
