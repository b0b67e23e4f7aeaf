using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Truth.Runtime.Endpoints;
using Truth.Runtime.Hooks;
using Truth.Runtime.Pipeline;

namespace Truth.Runtime.Generated;

/// <summary>The endpoints of an app, by entity.</summary>
public sealed class AppApi
{
    private readonly FrozenDictionary<string, EntityApi> _entities;

    internal AppApi(AppServices services, AppOperations operations) =>
        _entities = operations.Entities.ToFrozenDictionary(e => e.Plan.Entity.Name, e => new EntityApi(services, e),
            StringComparer.Ordinal);

    /// <summary>The endpoints of the entity with this name.</summary>
    public EntityApi this[string entity] => _entities[entity];
}

/// <summary>Answers the routes of an entity.</summary>
public sealed class EntityApi
{
    private readonly AppServices _services;
    private readonly EntityOperations _operations;
    private readonly Transfers _transfers;

    internal EntityApi(AppServices services, EntityOperations operations) =>
        (_services, _operations, _transfers) = (services, operations, new Transfers(services, operations.Plan));

    /// <summary>Answers `GET /api/tasks`.</summary>
    public Task List(HttpContext context) => Answer(context, _operations.List);

    /// <summary>Answers `GET /api/tasks/export.csv`.</summary>
    public Task ExportCsv(HttpContext context) => _transfers.Export(context, isCsv: true);

    /// <summary>Answers `GET /api/tasks/export.jsonl`.</summary>
    public Task ExportJsonLines(HttpContext context) => _transfers.Export(context, isCsv: false);

    /// <summary>Answers `POST /api/tasks/import`.</summary>
    public Task Import(HttpContext context) => _transfers.Import(context);

    /// <summary>Answers `GET /api/tasks/aggregate`.</summary>
    public Task Aggregate(HttpContext context) => Answer(context, _operations.Aggregate);

    /// <summary>Answers `GET /api/tasks/{id}`.</summary>
    public Task Read(HttpContext context) => Answer(context, _operations.Read);

    /// <summary>Answers `GET /api/tasks/{id}/history`.</summary>
    public Task History(HttpContext context) => Answer(context, _operations.History);

    /// <summary>Answers `POST /api/tasks`.</summary>
    public Task Create(HttpContext context) => Answer(context, _operations.Create);

    /// <summary>Answers `PATCH /api/tasks/{id}`.</summary>
    public Task Update(HttpContext context) => Answer(context, _operations.Update);

    /// <summary>Answers `PUT /api/tasks/{id}`.</summary>
    public Task Replace(HttpContext context) => Answer(context, _operations.Replace);

    /// <summary>Answers `DELETE /api/tasks/{id}`.</summary>
    public Task Delete(HttpContext context) => Answer(context, _operations.Delete);

    /// <summary>The endpoint `GET /api/tasks/{id}/{field}` of a file field.</summary>
    public RequestDelegate Download(string field) => Of(field).Download;

    /// <summary>The endpoint `PUT /api/tasks/{id}/{field}` of a file field.</summary>
    public RequestDelegate Upload(string field) => Of(field).Upload;

    /// <summary>The endpoint `DELETE /api/tasks/{id}/{field}` of a file field.</summary>
    public RequestDelegate Remove(string field) => Of(field).Remove;

    /// <summary>The endpoint of a behavior.</summary>
    public RequestDelegate Behavior(string name)
    {
        Operation operation = _operations.Behavior(name);
        return context => Answer(context, operation);
    }

    private FileApi Of(string field) =>
        new(_services, _operations.Plan, _operations.Plan.IndexOf(field), _operations.Hooks(HookKind.Update));

    private Task Answer(HttpContext context, Operation operation) => HttpAdapter.Answer(context, _services, _operations.Plan, operation);
}
