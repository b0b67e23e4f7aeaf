// User, written by hand in the form of generated code.
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Generated;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace TaskManager;

public readonly record struct UserUser(string? Id, string? Role)
{
    public static UserUser Of(Caller caller) => new(caller.Id, caller.Text("role"));
}

public readonly record struct UserRow(string? Id)
{
    public static UserRow Of(Row row) => new(row.Text(0));
}

public static class UserRules
{
    // admin
    public static bool Create(in UserUser user) => user.Role == "admin";

    // authenticated
    public static bool Read(in UserUser user) => user.Id is not null;

    // admin || entity.id == user.id
    public static bool Update(in UserUser user, in UserRow entity) => user.Role == "admin" || (user.Id is not null && entity.Id == user.Id);

    // admin && entity.id != user.id
    public static bool Delete(in UserUser user, in UserRow entity) => user.Role == "admin" && user.Id is not null && entity.Id != user.Id;
}

public static class UserEntity
{
    private static readonly RowRule Admin = new()
    {
        Source = "admin",
        Check = static (in Question q) => UserRules.Create(UserUser.Of(q.Caller)),
        Remainder = static caller => caller.Text("role") == "admin" ? 1 : 0,
        Where = [RowRule.Never, RowRule.Always],
    };

    public static readonly EntityDescriptor Descriptor = new()
    {
        Name = "User",
        Path = "users",
        Table = "user",
        Primary = "name",
        Fields =
        [
            new() { Name = "id", Column = "id", Kind = FieldKind.Uuid, Required = true, System = true },
            new() { Name = "email", Column = "email", Kind = FieldKind.Email, Required = true },
            new() { Name = "password", Column = "password", Kind = FieldKind.Password, Required = true, MinLength = 8 },
            new() { Name = "name", Column = "name", Kind = FieldKind.String, Required = true, MaxLength = 100 },
            new()
            {
                Name = "role", Column = "role", Kind = FieldKind.Enum, Required = true, Options = ["admin", "manager", "user"],
                Default = Scalar.Of("user"), Authority = true, Update = Admin,
            },
            new() { Name = "createdAt", Column = "created_at", Kind = FieldKind.DateTime, Required = true, System = true },
            new() { Name = "updatedAt", Column = "updated_at", Kind = FieldKind.DateTime, Required = true, System = true },
        ],
        Unique = [["email"]],
        Inverses = [new("people", "Person", "user"), new("tasks", "Task", "createdBy")],
        Create = Admin,
        Read = new()
        {
            Source = "authenticated",
            Check = static (in Question q) => UserRules.Read(UserUser.Of(q.Caller)),
            Remainder = static caller => caller.Authenticated ? 1 : 0,
            Where = [RowRule.Never, RowRule.Always],
        },
        Update = new()
        {
            Source = "admin || entity.id == user.id",
            Check = static (in Question q) => UserRules.Update(UserUser.Of(q.Caller), UserRow.Of(q.Entity)),
            Remainder = static caller => (caller.Text("role") == "admin" ? 1 : 0) | (caller.Authenticated ? 2 : 0),
            Where = [RowRule.Never, RowRule.Always, "user.id = :user_id", RowRule.Always],
        },
        Delete = new()
        {
            Source = "admin && entity.id != user.id",
            Check = static (in Question q) => UserRules.Delete(UserUser.Of(q.Caller), UserRow.Of(q.Entity)),
            Remainder = static caller => caller.Text("role") == "admin" ? 1 : 0,
            Where = [RowRule.Never, "user.id <> :user_id"],
        },
    };
}

public static class UserRoutes
{
    public static void Map(IEndpointRouteBuilder routes, EntityApi users)
    {
        routes.MapGet("/api/users", users.List);
        routes.MapPost("/api/users", users.Create);
        routes.MapGet("/api/users/{id}", users.Read);
        routes.MapPatch("/api/users/{id}", users.Update);
        routes.MapDelete("/api/users/{id}", users.Delete);
    }
}
