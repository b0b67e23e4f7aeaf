using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Truth.Runtime.Endpoints;
using Truth.Runtime.Pipeline;

namespace Truth.Runtime.Http;

/// <summary>The endpoints of one app, by entity.</summary>
public sealed class AppApi
{
    private readonly FrozenDictionary<string, EntityApi> _entities;

    internal AppApi(AppServices services, AppOperations operations) =>
        _entities = operations.Entities.ToFrozenDictionary(e => e.Plan.Entity.Name, e => new EntityApi(services, e), StringComparer.Ordinal);

    /// <summary>The endpoints of the entity of that name.</summary>
    public EntityApi this[string entity] => _entities[entity];
}

/// <summary>What answers the routes of one entity.</summary>
public sealed class EntityApi
{
    private readonly AppServices _services;
    private readonly EntityOperations _operations;

    internal EntityApi(AppServices services, EntityOperations operations) => (_services, _operations) = (services, operations);

    public Task List(HttpContext context) => Answer(context, _operations.List);

    public Task Aggregate(HttpContext context) => Answer(context, _operations.Aggregate);

    public Task Read(HttpContext context) => Answer(context, _operations.Read);

    public Task Create(HttpContext context) => Answer(context, _operations.Create);

    public Task Update(HttpContext context) => Answer(context, _operations.Update);

    public Task Delete(HttpContext context) => Answer(context, _operations.Delete);

    /// <summary>The endpoint of a behavior.</summary>
    public RequestDelegate Behavior(string name)
    {
        Operation operation = _operations.Behavior(name);
        return context => Answer(context, operation);
    }

    private Task Answer(HttpContext context, Operation operation) => Door.Answer(context, _services, _operations.Plan, operation);
}
