using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Expressions;

/// <summary>A small app, and its expressions bound from text.</summary>
internal static class Shapes
{
    public static readonly EnumType Role = new("User", "role", ["admin", "manager", "user"]);
    public static readonly EnumType Status = new("Task", "status", ["todo", "in-progress", "done"]);

    public static readonly AppShape App = new()
    {
        AuthEntity = "User",
        Entities =
        [
            new("User",
            [
                new("id", new IdType("User"), false), new("email", ExpressionType.String, false) { IsEmail = true },
                    new("password", ExpressionType.String, false, Secret: true),
                new("role", Role, false), new("team", new RowType("Team"), true), new("level", ExpressionType.Integer, true),
                    new("bannedAt", ExpressionType.DateTime, true),
                new("tasks", new ListType(new RowType("Task"), "createdBy"), false),
            ]),
            new("Team", [new("id", new IdType("Team"), false), new("plan", ExpressionType.String, true),
                new("lead", new RowType("User"), true)]),
            new("Person",
                [new("id", new IdType("Person"), false), new("name", ExpressionType.String, false),
                new("user", new RowType("User"), true)]),
            new("Task",
            [
                new("id", new IdType("Task"), false), new("title", ExpressionType.String, false), new("note", ExpressionType.String, true),
                    new("status", Status, false),
                new("done", ExpressionType.Boolean, true), new("estimate", ExpressionType.Integer, true),
                    new("ratio", ExpressionType.Number, true), new("price", new DecimalType(2), true),
                new("dueDate", ExpressionType.Date, true), new("createdAt", ExpressionType.DateTime, false),
                    new("opensAt", ExpressionType.Time, true), new("meta", ExpressionType.Json, true),
                new("assignee", new RowType("Person"), true), new("parent", new RowType("Task"), true),
                    new("createdBy", new RowType("User"), true), new("manager", ExpressionType.String, true),
                new("urgent", ExpressionType.Boolean, false), new("code", ExpressionType.Uuid, true),
                new("children", new ListType(new RowType("Task"), "parent"), false),
                    new("watchers", new ListType(new RowType("User")), false),
            ], Owner: "createdBy"),
        ],
    };

    public static BindingContext Task(ExpressionPlace place) => new(App, place, "Task");

    public static Expression Bind(string text, ExpressionPlace place = ExpressionPlace.Read)
    {
        var (expression, diagnostics) = TryBind(text, place);
        diagnostics.Items.Where(d => d.Severity == Severity.Error).ShouldBeEmpty(text);
        return expression;
    }

    public static (Expression Expression, DiagnosticBag Diagnostics) TryBind(string text, ExpressionPlace place = ExpressionPlace.Read,
        string? action = null)
    {
        var diagnostics = new DiagnosticBag();
        return (ExpressionBinder.Condition(new SourceText("test", text), Task(place) with { Action = action }, diagnostics), diagnostics);
    }
}
