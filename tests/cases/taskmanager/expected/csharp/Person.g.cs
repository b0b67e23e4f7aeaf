// Person: the record, what its rules say, its descriptor and its routes.
#nullable enable

using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Http;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace TaskManager;

/// <summary>Someone work is given to, whether or not they sign in.</summary>
public sealed record Person
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? Email { get; init; }
    public string? Title { get; init; }
    public string? User { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime UpdatedAt { get; init; }
}

/// <summary>What the rules of Person read of the caller; nobody signed in: all null.</summary>
public readonly record struct PersonCaller(string? Id, string? Role)
{
    public static PersonCaller Of(Caller caller) => new(caller.Id, caller.Text("role"));
}

/// <summary>What the rules of Person read of a row.</summary>
public readonly record struct PersonRow(string? User)
{
    public static PersonRow Of(Row row) => new(row.Text(4));
}

/// <summary>The rules of Person: each grants only where it is certainly true.</summary>
public static class PersonRules
{
    // admin || manager
    public static bool Create(in PersonCaller user) =>
        user.Role is "admin" or "manager";

    // authenticated
    public static bool Read(in PersonCaller user) =>
        user.Id is not null;

    // admin || manager || entity.user == user.id
    public static bool Update(in PersonCaller user, in PersonRow entity) =>
        user.Role is "admin" or "manager" || (user.Id is not null && entity.User == user.Id);

    // admin
    public static bool Delete(in PersonCaller user) =>
        user.Role == "admin";
}

/// <summary>What the runtime is told of Person.</summary>
public static class PersonEntity
{
    private static readonly RowRule Create = new()
    {
        Source = "admin || manager",
        Check = static (in Question q) => PersonRules.Create(PersonCaller.Of(q.Caller)),
        Remainder = static caller => caller.Text("role") is "admin" or "manager" ? 1 : 0,
        Where = [RowRule.Never, RowRule.Always],
    };

    private static readonly RowRule Read = new()
    {
        Source = "authenticated",
        Check = static (in Question q) => PersonRules.Read(PersonCaller.Of(q.Caller)),
        Remainder = static caller => caller.Id is not null ? 1 : 0,
        Where = [RowRule.Never, RowRule.Always],
    };

    private static readonly RowRule Update = new()
    {
        Source = "admin || manager || entity.user == user.id",
        Check = static (in Question q) => PersonRules.Update(PersonCaller.Of(q.Caller), PersonRow.Of(q.Entity)),
        Remainder = static caller => (caller.Text("role") is "admin" or "manager" ? 1 : 0) | (caller.Id is not null ? 2 : 0),
        Where = [RowRule.Never, RowRule.Always, "person.user = :user_id", RowRule.Always],
    };

    private static readonly RowRule Delete = new()
    {
        Source = "admin",
        Check = static (in Question q) => PersonRules.Delete(PersonCaller.Of(q.Caller)),
        Remainder = static caller => caller.Text("role") == "admin" ? 1 : 0,
        Where = [RowRule.Never, RowRule.Always],
    };

    public static EntityDescriptor Descriptor { get; } = new()
    {
        Name = "Person",
        Path = "people",
        Table = "person",
        Primary = "name",
        Create = Create,
        Read = Read,
        Update = Update,
        Delete = Delete,
        Fields =
        [
            new() { Name = "id", Column = "id", Kind = FieldKind.Uuid, Required = true, System = true },
            new() { Name = "name", Column = "name", Kind = FieldKind.String, Required = true, MaxLength = 100 },
            new() { Name = "email", Column = "email", Kind = FieldKind.Email },
            new() { Name = "title", Column = "title", Kind = FieldKind.String, MaxLength = 100 },
            new() { Name = "user", Column = "user", Kind = FieldKind.Relation, To = "User" },
            new() { Name = "createdAt", Column = "created_at", Kind = FieldKind.DateTime, Required = true, System = true },
            new() { Name = "updatedAt", Column = "updated_at", Kind = FieldKind.DateTime, Required = true, System = true },
        ],
        Inverses =
        [
            new("tasks", "Task", "assignee"),
        ],
        Unique =
        [
            ["email"],
        ],
    };
}

/// <summary>Where Person is found.</summary>
public static class PersonRoutes
{
    public static void Map(IEndpointRouteBuilder routes, EntityApi api)
    {
        routes.MapGet("/api/people", api.List);
        routes.MapPost("/api/people", api.Create);
        routes.MapGet("/api/people/aggregate", api.Aggregate);
        routes.MapGet("/api/people/{id}", api.Read);
        routes.MapPatch("/api/people/{id}", api.Update);
        routes.MapDelete("/api/people/{id}", api.Delete);
    }
}
