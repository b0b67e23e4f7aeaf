// User: the record, what its rules say, its descriptor and its routes.
#nullable enable

using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Http;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace TaskManager;

/// <summary>Someone who signs in.</summary>
public sealed record User
{
    public required string Id { get; init; }
    public required string Email { get; init; }
    public required string Name { get; init; }
    public required UserRole Role { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime UpdatedAt { get; init; }
}

/// <summary>Role of User.</summary>
public enum UserRole
{
    Admin,
    Manager,
    User,
}

/// <summary>What the rules of User read of the caller; nobody signed in: all null.</summary>
public readonly record struct UserCaller(string? Id, string? Role)
{
    public static UserCaller Of(Caller caller) => new(caller.Id, caller.Text("role"));
}

/// <summary>What the rules of User read of a row.</summary>
public readonly record struct UserRow(string? Id)
{
    public static UserRow Of(Row row) => new(row.Text(0));
}

/// <summary>The rules of User: each grants only where it is certainly true.</summary>
public static class UserRules
{
    // admin
    public static bool Create(in UserCaller user) =>
        user.Role == "admin";

    // authenticated
    public static bool Read(in UserCaller user) =>
        user.Id is not null;

    // admin || entity.id == user.id
    public static bool Update(in UserCaller user, in UserRow entity) =>
        user.Role == "admin" || (user.Id is not null && entity.Id == user.Id);

    // admin && entity.id != user.id
    public static bool Delete(in UserCaller user, in UserRow entity) =>
        user.Role == "admin" && entity.Id != user.Id;

    // admin
    public static bool RoleUpdate(in UserCaller user) =>
        user.Role == "admin";
}

/// <summary>What the runtime is told of User.</summary>
public static class UserEntity
{
    private static readonly RowRule Create = new()
    {
        Source = "admin",
        Check = static (in Question q) => UserRules.Create(UserCaller.Of(q.Caller)),
        Remainder = static caller => caller.Text("role") == "admin" ? 1 : 0,
        Where = [RowRule.Never, RowRule.Always],
    };

    private static readonly RowRule Read = new()
    {
        Source = "authenticated",
        Check = static (in Question q) => UserRules.Read(UserCaller.Of(q.Caller)),
        Remainder = static caller => caller.Id is not null ? 1 : 0,
        Where = [RowRule.Never, RowRule.Always],
    };

    private static readonly RowRule Update = new()
    {
        Source = "admin || entity.id == user.id",
        Check = static (in Question q) => UserRules.Update(UserCaller.Of(q.Caller), UserRow.Of(q.Entity)),
        Remainder = static caller => (caller.Text("role") == "admin" ? 1 : 0) | (caller.Id is not null ? 2 : 0),
        Where = [RowRule.Never, RowRule.Always, "user.id = :user_id", RowRule.Always],
    };

    private static readonly RowRule Delete = new()
    {
        Source = "admin && entity.id != user.id",
        Check = static (in Question q) => UserRules.Delete(UserCaller.Of(q.Caller), UserRow.Of(q.Entity)),
        Remainder = static caller => caller.Text("role") == "admin" ? 1 : 0,
        Where = [RowRule.Never, "user.id <> :user_id"],
    };

    private static readonly RowRule RoleUpdate = new()
    {
        Source = "admin",
        Check = static (in Question q) => UserRules.RoleUpdate(UserCaller.Of(q.Caller)),
        Remainder = static caller => caller.Text("role") == "admin" ? 1 : 0,
        Where = [RowRule.Never, RowRule.Always],
    };

    public static EntityDescriptor Descriptor { get; } = new()
    {
        Name = "User",
        Path = "users",
        Table = "user",
        Primary = "name",
        Create = Create,
        Read = Read,
        Update = Update,
        Delete = Delete,
        Fields =
        [
            new() { Name = "id", Column = "id", Kind = FieldKind.Uuid, Required = true, System = true },
            new() { Name = "email", Column = "email", Kind = FieldKind.Email, Required = true },
            new() { Name = "password", Column = "password", Kind = FieldKind.Password, Required = true, MinLength = 8 },
            new() { Name = "name", Column = "name", Kind = FieldKind.String, Required = true, MaxLength = 100 },
            new() { Name = "role", Column = "role", Kind = FieldKind.Enum, Required = true, Options = ["admin", "manager", "user"], Default = Scalar.Of("user"), Update = RoleUpdate, Authority = true },
            new() { Name = "createdAt", Column = "created_at", Kind = FieldKind.DateTime, Required = true, System = true },
            new() { Name = "updatedAt", Column = "updated_at", Kind = FieldKind.DateTime, Required = true, System = true },
        ],
        Inverses =
        [
            new("people", "Person", "user"),
            new("tasks", "Task", "createdBy"),
        ],
        Unique =
        [
            ["email"],
        ],
    };
}

/// <summary>Where User is found.</summary>
public static class UserRoutes
{
    public static void Map(IEndpointRouteBuilder routes, EntityApi api)
    {
        routes.MapGet("/api/users", api.List);
        routes.MapPost("/api/users", api.Create);
        routes.MapGet("/api/users/aggregate", api.Aggregate);
        routes.MapGet("/api/users/{id}", api.Read);
        routes.MapPatch("/api/users/{id}", api.Update);
        routes.MapDelete("/api/users/{id}", api.Delete);
    }
}
