using Microsoft.AspNetCore.Http;

namespace Truth.Runtime.Http;

/// <summary>The endpoints of one app, by entity.</summary>
public sealed class AppApi
{
    /// <summary>The endpoints of the entity of that name.</summary>
    public EntityApi this[string entity] => throw new KeyNotFoundException(entity);
}

/// <summary>What answers the routes of one entity.</summary>
public sealed class EntityApi
{
    public Task List(HttpContext context) => Task.CompletedTask;

    public Task Create(HttpContext context) => Task.CompletedTask;

    public Task Read(HttpContext context) => Task.CompletedTask;

    public Task Update(HttpContext context) => Task.CompletedTask;

    public Task Delete(HttpContext context) => Task.CompletedTask;

    /// <summary>The endpoint of a behavior.</summary>
    public RequestDelegate Behavior(string name) => throw new KeyNotFoundException(name);
}
