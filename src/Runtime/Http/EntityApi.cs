using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Hooks;
using Truth.Runtime.Input;
using Truth.Runtime.Lists;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Http;

/// <summary>The endpoints of one app, by entity.</summary>
public sealed class AppApi
{
    private readonly FrozenDictionary<string, EntityApi> _entities;
    private readonly FrozenDictionary<string, EntityApi> _paths;

    internal AppApi(AppServices services)
    {
        _entities = services.Plan.Entities.ToFrozenDictionary(e => e.Entity.Name, e => new EntityApi(services, e), StringComparer.Ordinal);
        _paths = services.Plan.Entities.ToFrozenDictionary(e => e.Entity.Path, e => _entities[e.Entity.Name], StringComparer.Ordinal);
    }

    /// <summary>The endpoints of the entity of that name.</summary>
    public EntityApi this[string entity] => _entities[entity];

    /// <summary>The endpoint of an address within the process, whatever else the host has there; null where there is none.</summary>
    /// <param name="method">Of HTTP.</param>
    /// <param name="path">What follows `/api/`, by its segments.</param>
    internal RequestDelegate? Find(string method, ReadOnlySpan<string> path) => path is [var entity, .. var rest] ? _paths.GetValueOrDefault(entity)?.Find(method, rest) : null;
}

/// <summary>What answers the routes of one entity: each leads a request through the stages.</summary>
public sealed class EntityApi
{
    private const int MostQueries = 1000;
    private readonly AppServices _services;
    private readonly EntityPlan _plan;
    private readonly Kept<string, ListRequest> _queries = new(MostQueries);
    private readonly WriteSteps _create;
    private readonly WriteSteps _update;
    private readonly WriteSteps _delete;
    private readonly FrozenDictionary<string, RequestDelegate> _behaviors;

    internal EntityApi(AppServices services, EntityPlan plan)
    {
        _services = services;
        _plan = plan;
        _create = new WriteSteps(Route.ToShape, plan.Entity.Create, Validate.Create, NewRow, Created) { Hooks = Hooks(HookKind.Create) };
        _update = new WriteSteps(Route.ToRow, plan.Entity.Update, Validate.Update, ChangedRow, Changed) { Hooks = Hooks(HookKind.Update) };
        _delete = new WriteSteps(Route.ToRow, plan.Entity.Delete, null, DeletedRow, Changed) { Hooks = Hooks(HookKind.Delete) };
        _behaviors = plan.Entity.Behaviors.ToFrozenDictionary(b => b.Name, Behavior, StringComparer.Ordinal);
    }

    public Task List(HttpContext context) => Pipeline.Read(New(context), Route.ToList, Execute.List);

    public Task Aggregate(HttpContext context)
    {
        AggregateRequest? request = null;
        return Pipeline.Read(New(context), exchange => Route.ToAggregate(exchange, out request), (exchange, connection) => Execute.Aggregate(exchange, connection, request!));
    }

    public Task Read(HttpContext context) => Pipeline.Read(New(context), Route.ToRow, Execute.Read);

    public Task Create(HttpContext context) => Pipeline.Write(New(context), _create);

    public Task Update(HttpContext context) => Pipeline.Write(New(context), _update);

    public Task Delete(HttpContext context) => Pipeline.Write(New(context), _delete);

    /// <summary>The endpoint of a behavior.</summary>
    public RequestDelegate Behavior(string name) => _behaviors[name];

    internal RequestDelegate? Find(string method, ReadOnlySpan<string> rest) => (method, rest.Length) switch
    {
        ("GET", 0) => List,
        ("POST", 0) => Create,
        ("GET", 1) => rest[0] == "aggregate" ? Aggregate : Read,
        ("PATCH", 1) => Update,
        ("DELETE", 1) => Delete,
        ("POST", 2) => _behaviors.GetValueOrDefault(rest[1]),
        _ => null,
    };

    private HookStage? Hooks(HookKind kind, string? behavior = null) => HookStage.Of(_services.Hooks.Of(_plan.Entity.Name), kind, behavior);

    private RequestDelegate Behavior(BehaviorDescriptor behavior)
    {
        var parameters = new InputShape(behavior.Parameters);
        var steps = new WriteSteps(
            Route.ToRow, behavior.Permission, (exchange, body) => Validate.Parameters(exchange, parameters, body), exchange => Acted(exchange, behavior), Changed)
        {
            Hooks = Hooks(HookKind.Behavior, behavior.Name),
        };
        return context => Pipeline.Write(New(context), steps);
    }

    private Exchange New(HttpContext context) =>
        new(context, _services, _plan) { Queries = _queries, Times = _services.Development ? new StageTimes(_services.Time) : null };

    private static CreateJob NewRow(Exchange exchange) =>
        new(exchange.Plan, exchange.Writing, exchange.Services.Ids.Next(), exchange.Draft!) { Shape = exchange.Shape, IsWatched = exchange.Hooked is not null };

    private static void Created(Exchange exchange, EntityJob job)
    {
        exchange.Status = StatusCodes.Status201Created;
        exchange.Location = $"/api/{exchange.Plan.Entity.Path}/{((CreateJob)job).Id}";
    }

    private static UpdateJob ChangedRow(Exchange exchange) =>
        new(exchange.Plan, exchange.Writing, exchange.Id!, exchange.IfMatch, exchange.Draft!) { Shape = exchange.Shape, IsWatched = exchange.Hooked is not null };

    private static DeleteJob DeletedRow(Exchange exchange) => new(exchange.Plan, exchange.Writing, exchange.Id!, exchange.IfMatch) { IsWatched = exchange.Hooked is not null };

    private static BehaviorJob Acted(Exchange exchange, BehaviorDescriptor behavior) =>
        new(exchange.Plan, exchange.Writing, exchange.Id!, exchange.IfMatch, behavior, exchange.Draft!) { Shape = exchange.Shape, IsWatched = exchange.Hooked is not null };

    private static void Changed(Exchange exchange, EntityJob job) =>
        exchange.Status = ((StoredJob)job).Deletes ? StatusCodes.Status204NoContent : StatusCodes.Status200OK;
}
