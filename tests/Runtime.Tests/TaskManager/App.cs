// The app of examples/taskmanager, written by hand in the form of generated code.
using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Generated;

[assembly: GeneratedApp(typeof(TaskManager.App))]

namespace TaskManager;

public sealed class App : GeneratedApp
{
    public override AppDescriptor Descriptor { get; } = new()
    {
        Name = "TaskManager",
        Version = "1.0.0",
        Entities = [UserEntity.Descriptor, PersonEntity.Descriptor, TaskEntity.Descriptor],
        Auth = new() { Entity = "User", SessionTimeout = TimeSpan.FromDays(7), AllowRegistration = true, CallerPaths = [new("role", "user.role")] },
        Schema =
        [
            new(
                "user",
                [
                    new("id", "TEXT NOT NULL PRIMARY KEY"),
                    new("email", "TEXT NOT NULL"),
                    new("password", "TEXT NOT NULL"),
                    new("name", "TEXT NOT NULL CHECK (length(name) <= 100)"),
                    new("role", "TEXT NOT NULL DEFAULT 'user' CHECK (role IN ('admin', 'manager', 'user'))"),
                    new("created_at", "TEXT NOT NULL"),
                    new("updated_at", "TEXT NOT NULL"),
                    new("version", "INTEGER NOT NULL DEFAULT 1"),
                ],
                [new("user_email", "CREATE UNIQUE INDEX user_email ON user (email)")]),
            new(
                "person",
                [
                    new("id", "TEXT NOT NULL PRIMARY KEY"),
                    new("name", "TEXT NOT NULL CHECK (length(name) <= 100)"),
                    new("email", "TEXT"),
                    new("title", "TEXT CHECK (length(title) <= 100)"),
                    new("user", "TEXT REFERENCES user (id) ON DELETE SET NULL"),
                    new("created_at", "TEXT NOT NULL"),
                    new("updated_at", "TEXT NOT NULL"),
                    new("version", "INTEGER NOT NULL DEFAULT 1"),
                ],
                [new("person_email", "CREATE UNIQUE INDEX person_email ON person (email)"), new("person_user", "CREATE INDEX person_user ON person (user)")]),
            new(
                "task",
                [
                    new("id", "TEXT NOT NULL PRIMARY KEY"),
                    new("title", "TEXT NOT NULL CHECK (length(title) <= 200)"),
                    new("description", "TEXT"),
                    new("status", "TEXT NOT NULL DEFAULT 'todo' CHECK (status IN ('todo', 'in-progress', 'done', 'archived'))"),
                    new("priority", "TEXT NOT NULL DEFAULT 'medium' CHECK (priority IN ('low', 'medium', 'high'))"),
                    new("due_date", "TEXT"),
                    new("assignee", "TEXT REFERENCES person (id) ON DELETE SET NULL"),
                    new("created_by", "TEXT REFERENCES user (id) ON DELETE SET NULL"),
                    new("created_at", "TEXT NOT NULL"),
                    new("updated_at", "TEXT NOT NULL"),
                    new("version", "INTEGER NOT NULL DEFAULT 1"),
                ],
                [
                    new("task_assignee", "CREATE INDEX task_assignee ON task (assignee)"),
                    new("task_created_by", "CREATE INDEX task_created_by ON task (created_by)"),
                    new("task_status_due_date", "CREATE INDEX task_status_due_date ON task (status, due_date)"),
                ]),
        ],
    };

    public override void Map(IEndpointRouteBuilder routes, AppApi api)
    {
        UserRoutes.Map(routes, api["User"]);
        PersonRoutes.Map(routes, api["Person"]);
        TaskRoutes.Map(routes, api["Task"]);
    }
}
