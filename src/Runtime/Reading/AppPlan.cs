using System.Collections.Frozen;
using Truth.Compiler.Expressions;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Json;
using Truth.Runtime.Mapping;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>A snapshot's descriptor and its SQL, prepared for answering: statements, encoded names, references resolved.</summary>
internal sealed class AppPlan
{
    private const int MostQueries = 10_000;
    private const int MostQueryText = 4 << 20;
    private readonly FrozenDictionary<string, EntityPlan> _entities;

    public AppPlan(AppDescriptor app, AppSql sql, Cursors cursors, Dialect dialect)
    {
        App = app;
        Sql = sql;
        Cursors = cursors;
        Dialect = dialect;
        Answers = new AnswerMemory(app.MaxAnswerBytes);
        Parameters = new CallerParameters(app.Auth);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(app.TimeZone);
        _entities = app.Entities.ToFrozenDictionary(e => e.Name, e => new EntityPlan(this, new EntityMapping(e, sql), e),
            StringComparer.Ordinal);
        Auth = app.Auth is { } auth ? this[auth.Entity] : null;
    }

    public AppDescriptor App { get; }

    /// <summary>The app in the SQL of its database.</summary>
    public AppSql Sql { get; }

    /// <summary>The names that expressions in requests may use.</summary>
    public AppShape Shape => field ??= DescriptorShape.Of(App);

    public Cursors Cursors { get; }

    /// <summary>The dialect of the app's database.</summary>
    public Dialect Dialect { get; }

    /// <summary>The pool of the buffers for answers.</summary>
    public AnswerMemory Answers { get; }

    /// <summary>The cache of recent queries, shared by all entities: the number and length of filters is not limited by the app.</summary>
    public BoundedCache<(RowSelect Select, string Key),
        Query> Queries { get; } = new(MostQueries, static (key, query) => key.Key.Length + query.Text.Length, MostQueryText);

    public CallerParameters Parameters { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>The entity whose rows can sign in.</summary>
    public EntityPlan? Auth { get; }

    public IEnumerable<EntityPlan> Entities => _entities.Values;

    public EntityPlan this[string entity] => _entities[entity];

    /// <summary>The invariants of all entities.</summary>
    public IReadOnlyList<InvariantPlan> Invariants => field ??=
        [.. Entities.SelectMany(plan => plan.Entity.Invariants.Select(invariant => InvariantPlan.Of(plan, invariant)))];

    /// <summary>They, by the entity whose changes could break them.</summary>
    public IReadOnlyDictionary<EntityPlan, IReadOnlyList<InvariantWatch>> Watches =>
        field ??= Invariants.SelectMany(invariant => invariant.Watches)
        .GroupBy(watch => watch.Changed).ToDictionary(group => group.Key, group => (IReadOnlyList<InvariantWatch>)[.. group]);

    public Query Query(string sql) => new(sql, Parameters);
}
