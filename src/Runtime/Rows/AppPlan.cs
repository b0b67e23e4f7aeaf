using System.Collections.Frozen;
using Truth.Compiler.Expressions;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Json;

namespace Truth.Runtime.Rows;

/// <summary>A snapshot's descriptor, prepared for answering: statements, encoded names, references resolved.</summary>
internal sealed class AppPlan
{
    private readonly FrozenDictionary<string, EntityPlan> _entities;

    public AppPlan(AppDescriptor app, Cursors cursors)
    {
        App = app;
        Cursors = cursors;
        Answers = new AnswerMemory(app.MaxAnswerBytes);
        Parameters = new CallerParameters(app.Auth);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(app.TimeZone);
        _entities = app.Entities.ToFrozenDictionary(e => e.Name, e => new EntityPlan(this, e), StringComparer.Ordinal);
        Auth = app.Auth is { } auth ? this[auth.Entity] : null;
    }

    public AppDescriptor App { get; }

    /// <summary>What the expressions of requests may name.</summary>
    public AppShape Shape => field ??= DescriptorShape.Of(App);

    public Cursors Cursors { get; }

    /// <summary>Where answers are written.</summary>
    public AnswerMemory Answers { get; }

    public CallerParameters Parameters { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>The entity whose rows sign in.</summary>
    public EntityPlan? Auth { get; }

    public IEnumerable<EntityPlan> Entities => _entities.Values;

    public EntityPlan this[string entity] => _entities[entity];

    public Query Query(string sql) => new(sql, Parameters);
}
