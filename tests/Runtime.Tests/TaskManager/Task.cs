// Task, written by hand in the form of generated code.
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Generated;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace TaskManager;

public readonly record struct TaskUser(string? Id, string? Role)
{
    public static TaskUser Of(Caller caller) => new(caller.Id, caller.Text("role"));
}

public readonly record struct TaskRow(string? Status, string? CreatedBy, string? AssigneeUser)
{
    public static TaskRow Of(Row row) => new(row.Text(3), row.Text(7), row.Text(10));
}

public static class TaskRules
{
    // owner || admin || manager || entity.assignee.user == user.id
    public static bool Update(in TaskUser user, in TaskRow entity) =>
        (user.Id is not null && entity.CreatedBy == user.Id) || user.Role is "admin" or "manager" || (user.Id is not null && entity.AssigneeUser == user.Id);

    // owner && entity.status != "done" || admin
    public static bool Delete(in TaskUser user, in TaskRow entity) =>
        (user.Id is not null && entity.CreatedBy == user.Id && entity.Status is not null and not "done") || user.Role == "admin";

    // owner || admin || manager
    public static bool Archive(in TaskUser user, in TaskRow entity) =>
        (user.Id is not null && entity.CreatedBy == user.Id) || user.Role is "admin" or "manager";

    // status == "todo" || status == "in-progress"
    public static bool CompleteWhen(in TaskRow entity) => entity.Status is "todo" or "in-progress";

    // status == "done"
    public static bool ArchiveWhen(in TaskRow entity) => entity.Status == "done";
}

public static class TaskEntity
{
    private static readonly RowRule Authenticated = new()
    {
        Source = "authenticated",
        Check = static (in Question q) => q.Caller.Authenticated,
        Remainder = static caller => caller.Authenticated ? 1 : 0,
        Where = [RowRule.Never, RowRule.Always],
    };

    private static readonly RowRule UpdateRule = new()
    {
        Source = "owner || admin || manager || entity.assignee.user == user.id",
        Check = static (in Question q) => TaskRules.Update(TaskUser.Of(q.Caller), TaskRow.Of(q.Entity)),
        Remainder = static caller => (caller.Text("role") is "admin" or "manager" ? 1 : 0) | (caller.Authenticated ? 2 : 0),
        Where =
        [
            RowRule.Never,
            RowRule.Always,
            "task.created_by = :user_id OR (SELECT person.user FROM person WHERE person.id = task.assignee) = :user_id",
            RowRule.Always,
        ],
    };

    public static readonly EntityDescriptor Descriptor = new()
    {
        Name = "Task",
        Path = "tasks",
        Table = "task",
        Primary = "title",
        Owner = "createdBy",
        Fields =
        [
            new() { Name = "id", Column = "id", Kind = FieldKind.Uuid, Required = true, System = true },
            new() { Name = "title", Column = "title", Kind = FieldKind.String, Required = true, MaxLength = 200 },
            new() { Name = "description", Column = "description", Kind = FieldKind.Text, MaxLength = 100_000 },
            new()
            {
                Name = "status", Column = "status", Kind = FieldKind.Enum, Required = true,
                Options = ["todo", "in-progress", "done", "archived"], Default = Scalar.Of("todo"),
            },
            new() { Name = "priority", Column = "priority", Kind = FieldKind.Enum, Required = true, Options = ["low", "medium", "high"], Default = Scalar.Of("medium") },
            new() { Name = "dueDate", Column = "due_date", Kind = FieldKind.Date },
            new() { Name = "assignee", Column = "assignee", Kind = FieldKind.Relation, To = "Person" },
            new() { Name = "createdBy", Column = "created_by", Kind = FieldKind.Relation, To = "User", Readonly = true },
            new() { Name = "createdAt", Column = "created_at", Kind = FieldKind.DateTime, Required = true, System = true },
            new() { Name = "updatedAt", Column = "updated_at", Kind = FieldKind.DateTime, Required = true, System = true },
        ],
        Paths = [new("assignee.user", "(SELECT user FROM person WHERE id = :assignee)")],
        Create = Authenticated,
        Read = Authenticated,
        Update = UpdateRule,
        Delete = new()
        {
            Source = "owner && entity.status != \"done\" || admin",
            Check = static (in Question q) => TaskRules.Delete(TaskUser.Of(q.Caller), TaskRow.Of(q.Entity)),
            Remainder = static caller => (caller.Text("role") == "admin" ? 1 : 0) | (caller.Authenticated ? 2 : 0),
            Where = [RowRule.Never, RowRule.Always, "task.created_by = :user_id AND task.status <> 'done'", RowRule.Always],
        },
        Behaviors =
        [
            new()
            {
                Name = "complete",
                Permission = UpdateRule,
                When = new()
                {
                    Source = "status == \"todo\" || status == \"in-progress\"",
                    Check = static (in Question q) => TaskRules.CompleteWhen(TaskRow.Of(q.Entity)),
                    Remainder = static _ => 0,
                    Where = ["task.status = 'todo' OR task.status = 'in-progress'"],
                },
                Assignments = [new() { Field = "status", Constant = Scalar.Of("done") }],
                Emits = ["Task.complete", "task.completed"],
            },
            new()
            {
                Name = "archive",
                Permission = new()
                {
                    Source = "owner || admin || manager",
                    Check = static (in Question q) => TaskRules.Archive(TaskUser.Of(q.Caller), TaskRow.Of(q.Entity)),
                    Remainder = static caller => (caller.Text("role") is "admin" or "manager" ? 1 : 0) | (caller.Authenticated ? 2 : 0),
                    Where = [RowRule.Never, RowRule.Always, "task.created_by = :user_id", RowRule.Always],
                },
                When = new()
                {
                    Source = "status == \"done\"",
                    Check = static (in Question q) => TaskRules.ArchiveWhen(TaskRow.Of(q.Entity)),
                    Remainder = static _ => 0,
                    Where = ["task.status = 'done'"],
                },
                Assignments = [new() { Field = "status", Constant = Scalar.Of("archived") }],
                Emits = ["Task.archive"],
            },
        ],
    };
}

public static class TaskRoutes
{
    public static void Map(IEndpointRouteBuilder routes, EntityApi tasks)
    {
        routes.MapGet("/api/tasks", tasks.List);
        routes.MapPost("/api/tasks", tasks.Create);
        routes.MapGet("/api/tasks/{id}", tasks.Read);
        routes.MapPatch("/api/tasks/{id}", tasks.Update);
        routes.MapDelete("/api/tasks/{id}", tasks.Delete);
        routes.MapPost("/api/tasks/{id}/complete", tasks.Behavior("complete"));
        routes.MapPost("/api/tasks/{id}/archive", tasks.Behavior("archive"));
    }
}
