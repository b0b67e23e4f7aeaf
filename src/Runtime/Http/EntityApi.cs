using Microsoft.AspNetCore.Http;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Lists;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Http;

/// <summary>The endpoints of one app, by entity.</summary>
public sealed class AppApi
{
    private readonly Dictionary<string, EntityApi> _entities;

    internal AppApi(AppServices services) =>
        _entities = services.Plan.Entities.ToDictionary(e => e.Entity.Name, e => new EntityApi(services, e), StringComparer.Ordinal);

    /// <summary>The endpoints of the entity of that name.</summary>
    public EntityApi this[string entity] => _entities[entity];
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

    internal EntityApi(AppServices services, EntityPlan plan)
    {
        _services = services;
        _plan = plan;
        _create = new WriteSteps(Route.ToShape, plan.Entity.Create, Validate.Create, NewRow, Created);
        _update = new WriteSteps(Route.ToRow, plan.Entity.Update, Validate.Update, ChangedRow, Changed);
        _delete = new WriteSteps(Route.ToRow, plan.Entity.Delete, null, DeletedRow, Changed);
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
    public RequestDelegate Behavior(string name)
    {
        BehaviorDescriptor behavior = _plan.Entity.Behaviors.First(b => b.Name == name);
        var parameters = new InputShape(behavior.Parameters);
        var steps = new WriteSteps(
            Route.ToRow, behavior.Permission, (exchange, body) => Validate.Parameters(exchange, parameters, body), exchange => Acted(exchange, behavior), Changed);
        return context => Pipeline.Write(New(context), steps);
    }

    private Exchange New(HttpContext context) =>
        new(context, _services, _plan) { Queries = _queries, Times = _services.Development ? new StageTimes(_services.Time) : null };

    private static CreateJob NewRow(Exchange exchange) =>
        new(exchange.Plan, exchange.Writing, exchange.Services.Ids.Next(), exchange.Draft!) { Shape = exchange.Shape };

    private static void Created(Exchange exchange, EntityJob job)
    {
        exchange.Status = StatusCodes.Status201Created;
        exchange.Location = $"/api/{exchange.Plan.Entity.Path}/{((CreateJob)job).Id}";
    }

    private static UpdateJob ChangedRow(Exchange exchange) =>
        new(exchange.Plan, exchange.Writing, exchange.Id!, exchange.IfMatch, exchange.Draft!) { Shape = exchange.Shape };

    private static DeleteJob DeletedRow(Exchange exchange) => new(exchange.Plan, exchange.Writing, exchange.Id!, exchange.IfMatch);

    private static BehaviorJob Acted(Exchange exchange, BehaviorDescriptor behavior) =>
        new(exchange.Plan, exchange.Writing, exchange.Id!, exchange.IfMatch, behavior, exchange.Draft!) { Shape = exchange.Shape };

    private static void Changed(Exchange exchange, EntityJob job) =>
        exchange.Status = ((StoredJob)job).Deletes ? StatusCodes.Status204NoContent : StatusCodes.Status200OK;
}
