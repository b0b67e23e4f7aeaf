using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Input;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Changes;

/// <summary>The statements that write the rows of an entity. Only `RowChanges` runs them.</summary>
internal sealed class RowStatements
{
    private const int MostMasked = 64;
    private const int MostUpdates = 200;
    private static readonly ConditionalWeakTable<EntityPlan, RowStatements> Made = [];
    private readonly EntityPlan _plan;

    /// <summary>By the fields that a request sets: one statement for each set of fields.</summary>
    private readonly BoundedCache<ulong, Sql> _updates = new(MostUpdates);

    private RowStatements(EntityPlan plan)
    {
        _plan = plan;
        Columns = [.. Enumerable.Range(0, plan.Fields.Length).Where(i => !plan.Fields[i].IsMany)];
        Links = [.. Enumerable.Range(0, plan.Fields.Length).Except(Columns)
            .Select(i => new LinkStatements(i, plan.Mapping.Columns[i], plan.App.Dialect))];
        Files = [.. Columns.Where(i => plan.Fields[i].IsFile)];
        string columns = string.Join(", ", Columns.Select(i => plan.Mapping.Columns[i]));
        Insert = new Sql($"INSERT INTO {plan.Table} ({columns}) VALUES ({string.Join(", ", Columns.Select(Value))})");
        Delete = new Sql($"DELETE FROM {plan.Table} WHERE id = :id");
    }

    /// <summary>The statements of an entity, which are created once and kept as long as its plan.</summary>
    public static RowStatements Of(EntityPlan plan) => Made.GetValue(plan, static of => new RowStatements(of));

    /// <summary>The positions of the fields that are columns of the table.</summary>
    public ImmutableArray<int> Columns { get; }

    /// <summary>The fields that have a join table.</summary>
    public ImmutableArray<LinkStatements> Links { get; }

    /// <summary>The positions of the fields whose values name content.</summary>
    public ImmutableArray<int> Files { get; }

    /// <summary>Its parameters are the <see cref="Columns"/>, in order.</summary>
    public Sql Insert { get; }

    /// <summary>Its parameter is the ID.</summary>
    public Sql Delete { get; }

    /// <summary>Its parameters are <see cref="Written"/>, then the ID. It increments the version of the row.</summary>
    public Sql Update(FieldSet named) => _plan.Fields.Length > MostMasked
        ? UpdateSql(named)
        : _updates.Find(named.Mask) ?? _updates.Keep(named.Mask, UpdateSql(named));

    /// <summary>The columns that an update of <paramref name="named"/> writes, including `updatedAt`.</summary>
    public IEnumerable<int> Written(FieldSet named) => Columns.Where(i => named.Contains(i) || i == _plan.UpdatedAt);

    private string Value(int field) => _plan.App.Dialect.Stored(_plan.Fields[field], $":p{field}");

    private Sql UpdateSql(FieldSet named)
    {
        var sql = new StringBuilder("UPDATE ").Append(_plan.Table).Append(" SET ");
        foreach (int field in Written(named))
        {
            sql.Append(_plan.Mapping.Columns[field]).Append(" = ").Append(Value(field)).Append(", ");
        }

        return new Sql(sql.Append("version = version + 1 WHERE id = :id").ToString());
    }
}
