using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using EnumType = Truth.Compiler.Model.EnumType;

namespace Truth.Generators.Tests.Apps;

/// <summary>The example as a model written by hand.</summary>
internal static class TaskManager
{
    private static readonly Expression User = new Variable(new RowType("User"), VariableKind.User);
    private static readonly Expression UserId = new Member(new IdType("User"), User, "id", false);
    private static readonly Expression Authenticated = new Variable(ExpressionType.Boolean, VariableKind.Authenticated);
    private static readonly Compiler.Expressions.EnumType Roles = new("User", "role", ["admin", "manager", "user"]);
    private static readonly Compiler.Expressions.EnumType Statuses = new("Task", "status", ["todo", "in-progress", "done", "archived"]);
    private static readonly Expression Owner = Same(Own("Task", "createdBy", new IdType("User")), UserId);
    private static readonly Expression Status = Own("Task", "status", Statuses);

    public static AppModel Model { get; } = new()
    {
        Name = "TaskManager",
        Version = "1.0.0",
        Description = "Work, who does it, and how far it has come.",
        Entities = [UserEntity(), Person(), Task()],
        Settings = new() { AuthEnabled = true, AllowRegistration = true, Accent = "#3b6fd4" },
        Views =
        [
            new() { Name = "TaskList", Type = ViewType.List, Route = "/tasks", Title = "Tasks", Entity = new("Task"), Columns = ["title", "status", "dueDate"], Sort = "-createdAt" },
            new()
            {
                Name = "TaskBoard", Type = ViewType.Kanban, Route = "/board", Title = "Board", Entity = new("Task"), GroupBy = "status",
                Columns = ["todo", "in-progress", "done"], CardFields = ["priority", "dueDate", "assignee"],
            },
            new() { Name = "NewTask", Type = ViewType.Form, Route = "/tasks/new", Title = "New task", Entity = new("Task"), Mode = FormMode.Create },
            new() { Name = "Login", Type = ViewType.Auth, Route = "/login", Title = "Sign in", Mode = FormMode.Login },
        ],
    };

    private static Entity UserEntity() => new()
    {
        Name = new("User"), Label = "User", PluralLabel = "Users", Path = "users", Description = "Someone who signs in.", IsAuth = true,
        Fields =
        [
            Id("User"),
            new() { Name = "email", Label = "Email", Type = new EmailType(), Required = true, Unique = true },
            new() { Name = "password", Label = "Password", Type = new PasswordType(), Required = true },
            new() { Name = "name", Label = "Name", Type = new StringType(MaxLength: 100), Required = true },
            new()
            {
                Name = "role", Label = "Role", Type = new EnumType(["admin", "manager", "user"]), Required = true, Default = new ConstantDefault("\"user\""),
                UpdateRule = new("admin", Role("admin")), Authority = true,
            },
            .. Times,
        ],
        Permissions =
        [
            new("create", new("admin", Role("admin"))),
            new("read", new("authenticated", Authenticated)),
            new("update", new("admin || entity.id == user.id", Or(Role("admin"), Same(Own("User", "id", new IdType("User")), UserId)))),
        ],
        Ui = new() { Primary = "name", Secondary = "email", Badge = "role" },
    };

    private static Entity Person() => new()
    {
        Name = new("Person"), Label = "Person", PluralLabel = "People", Path = "people",
        Fields =
        [
            Id("Person"),
            new() { Name = "name", Label = "Name", Type = new StringType(MaxLength: 100), Required = true },
            new() { Name = "user", Label = "Account", Type = new RelationType(new("User"), Inverse: "people") },
            .. Times,
        ],
        Permissions = [new("read", new("authenticated", Authenticated))],
    };

    private static Entity Task() => new()
    {
        Name = new("Task"), Label = "Task", PluralLabel = "Tasks", Path = "tasks", Description = "Work to be done.", Owner = "createdBy",
        Fields =
        [
            Id("Task"),
            new() { Name = "title", Label = "Title", Type = new StringType(MaxLength: 200), Required = true },
            new() { Name = "description", Label = "Description", Type = new TextType() },
            new() { Name = "status", Label = "Status", Type = new EnumType(Statuses.Options), Required = true, Default = new ConstantDefault("\"todo\"") },
            new() { Name = "dueDate", Label = "Due date", Type = new DateType() },
            new() { Name = "assignee", Label = "Assignee", Type = new RelationType(new("Person"), Inverse: "tasks") },
            new() { Name = "createdBy", Label = "Created by", Type = new RelationType(new("User"), Inverse: "tasks"), Readonly = true },
            .. Times,
        ],
        Permissions =
        [
            new("create", new("authenticated", Authenticated)),
            new("read", new("authenticated", Authenticated)),
            new("update", new("owner || admin || entity.assignee.user == user.id", Or(Or(Owner, Role("admin")), Same(AssigneeUser(), UserId)))),
            new("delete", new("owner && entity.status != \"done\" || admin", Or(new Binary(ExpressionType.Boolean, BinaryOperator.And, Owner, Compare(BinaryOperator.NotEqual, "done")), Role("admin")))),
        ],
        Behaviors =
        [
            new()
            {
                Name = "complete", Label = "Complete", Fields = [new("status", new AssignedConstant("\"done\""))], Emits = ["task.completed"],
                When = new("status == \"todo\" || status == \"in-progress\"", Or(Compare(BinaryOperator.Equal, "todo"), Compare(BinaryOperator.Equal, "in-progress"))),
            },
            new()
            {
                Name = "archive", Label = "Archive", Fields = [new("status", new AssignedConstant("\"archived\""))], Confirm = "Archive this task? It leaves the board.",
                Permission = new("owner || admin", Or(Owner, Role("admin"))), When = new("status == \"done\"", Compare(BinaryOperator.Equal, "done")),
            },
        ],
        Indexes = [["status", "dueDate"]],
        Ui = new() { Primary = "title", Badge = "status" },
    };

    private static ValueList<Field> Times =>
    [
        new() { Name = "createdAt", Label = "Created", Type = new DateTimeType(), Required = true, System = true },
        new() { Name = "updatedAt", Label = "Updated", Type = new DateTimeType(), Required = true, System = true },
    ];

    private static Field Id(string entity) => new() { Name = "id", Label = entity, Type = new UuidType(), Required = true, System = true };

    private static Expression AssigneeUser() => new Member(new IdType("User"), Own("Task", "assignee", new RowType("Person")), "user", true);

    private static Expression Own(string entity, string field, ExpressionType type) => new Member(type, new Variable(new RowType(entity), VariableKind.Entity), field, true);

    private static Expression Role(string role) => Same(new Member(Roles, User, "role", false), new Constant(Roles, role));

    private static Expression Compare(BinaryOperator comparison, string status) => new Binary(ExpressionType.Boolean, comparison, Status, new Constant(Statuses, status));

    private static Expression Same(Expression left, Expression right) => new Binary(ExpressionType.Boolean, BinaryOperator.Equal, left, right);

    private static Expression Or(Expression left, Expression right) => new Binary(ExpressionType.Boolean, BinaryOperator.Or, left, right);
}
