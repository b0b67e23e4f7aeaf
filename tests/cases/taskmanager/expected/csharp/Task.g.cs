// Task: the record, what its rules say, its descriptor and its routes.
#nullable enable

using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Http;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace TaskManager;

/// <summary>Work to be done.</summary>
public sealed record Task
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }
    public required TaskStatus Status { get; init; }
    public required TaskPriority Priority { get; init; }
    public DateOnly? DueDate { get; init; }
    public string? Assignee { get; init; }
    public string? CreatedBy { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime UpdatedAt { get; init; }
}

/// <summary>Status of Task.</summary>
public enum TaskStatus
{
    Todo,
    InProgress,
    Done,
    Archived,
}

/// <summary>Priority of Task.</summary>
public enum TaskPriority
{
    Low,
    Medium,
    High,
}

/// <summary>What the rules of Task read of the caller; nobody signed in: all null.</summary>
public readonly record struct TaskCaller(string? Id, string? Role)
{
    public static TaskCaller Of(Caller caller) => new(caller.Id, caller.Text("role"));
}

/// <summary>What the rules of Task read of a row, and of the rows it refers to.</summary>
public readonly record struct TaskRow(string? Status, string? CreatedBy, string? AssigneeUser)
{
    public static TaskRow Of(Row row) => new(row.Text(3), row.Text(7), row.Text(10));
}

/// <summary>The rules of Task: each grants only where it is certainly true.</summary>
public static class TaskRules
{
    // authenticated
    public static bool Create(in TaskCaller user) =>
        user.Id is not null;

    // authenticated
    public static bool Read(in TaskCaller user) =>
        user.Id is not null;

    // owner || admin || manager || entity.assignee.user == user.id
    public static bool Update(in TaskCaller user, in TaskRow entity) =>
        (user.Id is not null && entity.CreatedBy == user.Id)
        || user.Role is "admin" or "manager"
        || (user.Id is not null && entity.AssigneeUser == user.Id);

    // owner && entity.status != "done" || admin
    public static bool Delete(in TaskCaller user, in TaskRow entity) =>
        (user.Id is not null && entity.CreatedBy == user.Id && entity.Status != "done") || user.Role == "admin";

    // status == "todo" || status == "in-progress"
    public static bool CompleteWhen(in TaskRow entity) =>
        entity.Status is "todo" or "in-progress";

    // owner || admin || manager
    public static bool Archive(in TaskCaller user, in TaskRow entity) =>
        (user.Id is not null && entity.CreatedBy == user.Id) || user.Role is "admin" or "manager";

    // status == "done"
    public static bool ArchiveWhen(in TaskRow entity) =>
        entity.Status == "done";
}

/// <summary>What the runtime is told of Task.</summary>
public static class TaskEntity
{
    private static readonly RowRule Create = new()
    {
        Source = "authenticated",
        Check = static (in Question q) => TaskRules.Create(TaskCaller.Of(q.Caller)),
        Remainder = static caller => caller.Id is not null ? 1 : 0,
        Where = [RowRule.Never, RowRule.Always],
    };

    private static readonly RowRule Read = new()
    {
        Source = "authenticated",
        Check = static (in Question q) => TaskRules.Read(TaskCaller.Of(q.Caller)),
        Remainder = static caller => caller.Id is not null ? 1 : 0,
        Where = [RowRule.Never, RowRule.Always],
    };

    private static readonly RowRule Update = new()
    {
        Source = "owner || admin || manager || entity.assignee.user == user.id",
        Check = static (in Question q) => TaskRules.Update(TaskCaller.Of(q.Caller), TaskRow.Of(q.Entity)),
        Remainder = static caller => (caller.Id is not null ? 1 : 0) | (caller.Text("role") is "admin" or "manager" ? 2 : 0),
        Where =
        [
            RowRule.Never,
            "task.created_by = :user_id OR EXISTS (SELECT 1 FROM person WHERE person.id = task.assignee AND person.user = :user_id)",
            RowRule.Always,
            RowRule.Always,
        ],
    };

    private static readonly RowRule Delete = new()
    {
        Source = "owner && entity.status != \"done\" || admin",
        Check = static (in Question q) => TaskRules.Delete(TaskCaller.Of(q.Caller), TaskRow.Of(q.Entity)),
        Remainder = static caller => (caller.Id is not null ? 1 : 0) | (caller.Text("role") == "admin" ? 2 : 0),
        Where =
        [
            RowRule.Never,
            "task.created_by = :user_id AND task.status <> 'done'",
            RowRule.Always,
            RowRule.Always,
        ],
    };

    private static readonly RowRule CompleteWhen = new()
    {
        Source = "status == \"todo\" || status == \"in-progress\"",
        Check = static (in Question q) => TaskRules.CompleteWhen(TaskRow.Of(q.Entity)),
        Remainder = static _ => 0,
        Where = ["task.status IN ('todo', 'in-progress')"],
    };

    private static readonly RowRule Archive = new()
    {
        Source = "owner || admin || manager",
        Check = static (in Question q) => TaskRules.Archive(TaskCaller.Of(q.Caller), TaskRow.Of(q.Entity)),
        Remainder = static caller => (caller.Id is not null ? 1 : 0) | (caller.Text("role") is "admin" or "manager" ? 2 : 0),
        Where = [RowRule.Never, "task.created_by = :user_id", RowRule.Always, RowRule.Always],
    };

    private static readonly RowRule ArchiveWhen = new()
    {
        Source = "status == \"done\"",
        Check = static (in Question q) => TaskRules.ArchiveWhen(TaskRow.Of(q.Entity)),
        Remainder = static _ => 0,
        Where = ["task.status = 'done'"],
    };

    public static EntityDescriptor Descriptor { get; } = new()
    {
        Name = "Task",
        Path = "tasks",
        Table = "task",
        Primary = "title",
        Owner = "createdBy",
        Create = Create,
        Read = Read,
        Update = Update,
        Delete = Delete,
        Fields =
        [
            new() { Name = "id", Column = "id", Kind = FieldKind.Uuid, Required = true, System = true },
            new() { Name = "title", Column = "title", Kind = FieldKind.String, Required = true, MaxLength = 200 },
            new() { Name = "description", Column = "description", Kind = FieldKind.Text, MaxLength = 100_000 },
            new() { Name = "status", Column = "status", Kind = FieldKind.Enum, Required = true, Options = ["todo", "in-progress", "done", "archived"], Default = Scalar.Of("todo") },
            new() { Name = "priority", Column = "priority", Kind = FieldKind.Enum, Required = true, Options = ["low", "medium", "high"], Default = Scalar.Of("medium") },
            new() { Name = "dueDate", Column = "due_date", Kind = FieldKind.Date },
            new() { Name = "assignee", Column = "assignee", Kind = FieldKind.Relation, To = "Person" },
            new() { Name = "createdBy", Column = "created_by", Kind = FieldKind.Relation, Readonly = true, To = "User" },
            new() { Name = "createdAt", Column = "created_at", Kind = FieldKind.DateTime, Required = true, System = true },
            new() { Name = "updatedAt", Column = "updated_at", Kind = FieldKind.DateTime, Required = true, System = true },
        ],
        Paths =
        [
            new("assignee.user", "(SELECT user FROM person WHERE id = :assignee)"),
        ],
        Behaviors =
        [
            new()
            {
                Name = "complete",
                Permission = Update,
                When = CompleteWhen,
                Assignments = [new() { Field = "status", Constant = Scalar.Of("done") }],
                Emits = ["Task.complete", "task.completed"],
            },
            new()
            {
                Name = "archive",
                Permission = Archive,
                When = ArchiveWhen,
                Assignments = [new() { Field = "status", Constant = Scalar.Of("archived") }],
                Emits = ["Task.archive"],
            },
        ],
    };
}

/// <summary>Where Task is found.</summary>
public static class TaskRoutes
{
    public static void Map(IEndpointRouteBuilder routes, EntityApi api)
    {
        routes.MapGet("/api/tasks", api.List);
        routes.MapPost("/api/tasks", api.Create);
        routes.MapGet("/api/tasks/aggregate", api.Aggregate);
        routes.MapGet("/api/tasks/{id}", api.Read);
        routes.MapPatch("/api/tasks/{id}", api.Update);
        routes.MapDelete("/api/tasks/{id}", api.Delete);
        routes.MapPost("/api/tasks/{id}/complete", api.Behavior("complete"));
        routes.MapPost("/api/tasks/{id}/archive", api.Behavior("archive"));
    }
}
