using System.Collections.Frozen;
using System.Collections.Immutable;
using Truth.Compiler.Sql;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Mapping;

/// <summary>The descriptor of an entity joined with its SQL. Missing SQL is reported when the app is loaded, before the first
/// request.</summary>
internal sealed class EntityMapping
{
    private static readonly ImmutableArray<string> Denied = [RuleSql.Never];
    private readonly SqlDialect _dialect;
    private readonly EntityDescriptor _entity;
    private readonly EntitySql _sql;
    private readonly FrozenDictionary<string, ImmutableArray<string>> _rules;
    private readonly FrozenDictionary<string, string> _values;

    /// <exception cref="UnmappedException">Something is missing.</exception>
    public EntityMapping(EntityDescriptor entity, AppSql app)
    {
        (_dialect, _entity, _sql) = (app.Dialect, entity, app[entity.Name]);
        _rules = _sql.Rules.ToFrozenDictionary(r => r.Name, r => r.Where, StringComparer.Ordinal);
        Columns = [.. ColumnsOf()];
        _values = Columns.Select((column, i) => (entity.Fields[i].Name, column)).Concat(_sql.Computed.Select(c => (c.Name, column: c.Sql)))
            .ToFrozenDictionary(v => v.Name, v => v.column, StringComparer.Ordinal);
        Paths = Named(_sql.Paths, entity.Paths, "a path of its rules");
        Named(_sql.Computed, [.. entity.Computed.Select(f => f.Name)], "a computed field");
        foreach (RowRule rule in entity.Rules)
        {
            Where(rule);
        }
    }

    /// <summary>The SQL name: `line_item`.</summary>
    public string Table => _sql.Table.Name;

    /// <summary>The column of each field, in order; for a relation to many rows, its link table.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The values of related rows, in the order of the descriptor.</summary>
    public ImmutableArray<ValueSql> Paths { get; }

    /// <summary>The conditions of a rule, one for each remainder.</summary>
    public ImmutableArray<string> Where(RowRule rule) => ReferenceEquals(rule, RowRule.Denied) ? Denied
        : _rules.TryGetValue(rule.Name, out ImmutableArray<string> where) && where.Length == rule.Remainders ? where
        : throw Lacks($"the rule `{rule.Name}`");

    /// <summary>The condition that remains of a rule for a caller.</summary>
    public string Where(RowRule rule, Caller caller) => caller.IsSystem ? RuleSql.Always : Where(rule)[rule.Remainder(caller)];

    /// <summary>The column of a stored field, the link table of a relation to many rows, or the value of a computed field.</summary>
    public string Sql(FieldDescriptor field) => _values[field.Name];

    /// <summary>The conditions on many rows in the guard of a behavior.</summary>
    public ImmutableArray<ValueSql> PathsOf(BehaviorDescriptor behavior) =>
        Named(Find(behavior)?.Paths ?? [], behavior.Paths, $"what the guard of `{behavior.Name}` asks");

    /// <summary>The values of the expressions that a behavior writes, in the order of its assignments.</summary>
    public ImmutableArray<ValueSql> ValuesOf(BehaviorDescriptor behavior) =>
        Named(Find(behavior)?.Values ?? [], [.. behavior.Assignments.Where(a => a.Expression is not null).Select(a => a.Field)],
            $"a value of `{behavior.Name}`");

    private BehaviorSql? Find(BehaviorDescriptor behavior) => _sql.Behaviors.FirstOrDefault(b => b.Name == behavior.Name);

    private IEnumerable<string> ColumnsOf()
    {
        (int column, int links) = (0, 0);
        foreach (FieldDescriptor field in _entity.Fields)
        {
            bool isThere = field.IsMany ? links < _sql.Links.Length : column < _sql.Table.Columns.Length;
            yield return !isThere ? throw Lacks($"the field `{field.Name}`")
                : field.IsMany ? _sql.Links[links++].Name
                : _sql.Table.Columns[column++].Name;
        }
    }

    private ImmutableArray<ValueSql> Named(ImmutableArray<ValueSql> values, ImmutableArray<string> names, string what) =>
        values.Select(v => v.Name).SequenceEqual(names, StringComparer.Ordinal) ? values : throw Lacks(what);

    private UnmappedException Lacks(string what) => new(_dialect, _entity.Name, what);
}
