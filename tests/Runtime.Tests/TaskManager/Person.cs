// Person, written by hand in the form of generated code.
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Generated;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace TaskManager;

public readonly record struct PersonUser(string? Id, string? Role)
{
    public static PersonUser Of(Caller caller) => new(caller.Id, caller.Text("role"));
}

public readonly record struct PersonRow(string? User)
{
    public static PersonRow Of(Row row) => new(row.Text(4));
}

public static class PersonRules
{
    // admin || manager
    public static bool Create(in PersonUser user) => user.Role is "admin" or "manager";

    // authenticated
    public static bool Read(in PersonUser user) => user.Id is not null;

    // admin || manager || entity.user == user.id
    public static bool Update(in PersonUser user, in PersonRow entity) =>
        user.Role is "admin" or "manager" || (user.Id is not null && entity.User == user.Id);

    // admin
    public static bool Delete(in PersonUser user) => user.Role == "admin";
}

public static class PersonEntity
{
    public static readonly EntityDescriptor Descriptor = new()
    {
        Name = "Person",
        Path = "people",
        Table = "person",
        Primary = "name",
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
        Unique = [["email"]],
        Inverses = [new("tasks", "Task", "assignee")],
        Create = new()
        {
            Source = "admin || manager",
            Check = static (in Question q) => PersonRules.Create(PersonUser.Of(q.Caller)),
            Remainder = static caller => caller.Text("role") is "admin" or "manager" ? 1 : 0,
            Where = [RowRule.Never, RowRule.Always],
        },
        Read = new()
        {
            Source = "authenticated",
            Check = static (in Question q) => PersonRules.Read(PersonUser.Of(q.Caller)),
            Remainder = static caller => caller.Authenticated ? 1 : 0,
            Where = [RowRule.Never, RowRule.Always],
        },
        Update = new()
        {
            Source = "admin || manager || entity.user == user.id",
            Check = static (in Question q) => PersonRules.Update(PersonUser.Of(q.Caller), PersonRow.Of(q.Entity)),
            Remainder = static caller => (caller.Text("role") is "admin" or "manager" ? 1 : 0) | (caller.Authenticated ? 2 : 0),
            Where = [RowRule.Never, RowRule.Always, "person.user = :user_id", RowRule.Always],
        },
        Delete = new()
        {
            Source = "admin",
            Check = static (in Question q) => PersonRules.Delete(PersonUser.Of(q.Caller)),
            Remainder = static caller => caller.Text("role") == "admin" ? 1 : 0,
            Where = [RowRule.Never, RowRule.Always],
        },
    };
}

public static class PersonRoutes
{
    public static void Map(IEndpointRouteBuilder routes, EntityApi people)
    {
        routes.MapGet("/api/people", people.List);
        routes.MapPost("/api/people", people.Create);
        routes.MapGet("/api/people/{id}", people.Read);
        routes.MapPatch("/api/people/{id}", people.Update);
        routes.MapDelete("/api/people/{id}", people.Delete);
    }
}
