using Truth.Compiler.Symbols;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Editing;

/// <summary>The declaration, the uses and the description of names.</summary>
public sealed class NavigationTests
{
    [Theory]
    [InlineData("to: 'Person'", "to: 'Per¦son'", "Person: {")]
    [InlineData("entity: 'Task', mode: 'edit'", "entity: '¦Task', mode: 'edit'", "Task: {")]
    [InlineData("groupBy: 'status'", "groupBy: 'stat¦us'", "status: {")]
    [InlineData("'priority', 'dueDate', 'assignee', 'createdBy'", "'priority', 'due¦Date', 'assignee', 'createdBy'", "dueDate: 'date',")]
    [InlineData("primary: 'title'", "primary: 'title¦'", "title: { type: 'string', required: true, maxLength: 200 },")]
    [InlineData("entity.assignee.user == user.id", "entity.assig¦nee.user == user.id", "assignee: { type: 'relation', to: 'Person' },")]
    [InlineData("entity.assignee.user == user.id", "entity.assignee.us¦er == user.id",
        "user: { type: 'relation', to: 'User', label: 'Account', help: 'The account this person signs in with.' },")]
    [InlineData("status == \"todo\"", "stat¦us == \"todo\"", "status: {")]
    [InlineData("status == \"todo\"", "status == \"to¦do\"", "options: ['todo', 'in-progress', 'done', 'archived'],")]
    [InlineData("'owner || admin || manager || e", "'own¦er || admin || manager || e",
        "createdBy: { type: 'relation', to: 'User', label: 'Created by', readonly: true },")]
    [InlineData("'owner || admin || manager || e", "'owner || adm¦in || manager || e", "options: ['admin', 'manager', 'user'],")]
    [InlineData("fields: { status: 'done' }", "fields: { sta¦tus: 'done' }", "status: {")]
    [InlineData("fields: { status: 'done' }", "fields: { status: 'do¦ne' }", "options: ['todo', 'in-progress', 'done', 'archived'],")]
    [InlineData("default: 'medium'", "default: 'med¦ium'",
        "priority: { type: 'enum', options: ['low', 'medium', 'high'], default: 'medium', required: true },")]
    [InlineData("sort: '-createdAt'", "sort: '-createdAt, stat¦us'", "status: {")]
    [InlineData("cardFields", "filters: { stat¦us: 'done' }, cardFields", "status: {")]
    [InlineData("cardFields", "filters: { status: 'do¦ne' }, cardFields", "options: ['todo', 'in-progress', 'done', 'archived'],")]
    [InlineData("columns: ['todo'", "columns: ['to¦do'", "options: ['todo', 'in-progress', 'done', 'archived'],")]
    [InlineData("delete: 'owner && entity", "complete: 'admin', delete: 'owner && entit¦y", null)]
    [InlineData("delete: 'owner && entity", "compl¦ete: 'admin', delete: 'owner && entity", "complete: {")]
    [InlineData("    TaskBoard: {", "    Task¦Board: {", "TaskBoard: {")]
    public void A_name_is_declared(string old, string written, string? line) => Cursor.In(old, written).Definition.ShouldBe(line);

    [Fact]
    public void A_parameter_is_declared_by_its_behavior()
    {
        const string Assign =
            "assign: {\n parameters: {\n to: { type: 'relation', to: 'Person' } },\n fields: { assignee: '$input.t¦o' }, when: 'input.to != null' }, complete: {";
        Cursor.In("complete: {", Assign).Definition.ShouldBe("to: { type: 'relation', to: 'Person' } },");
        Cursor.In("complete: {", Assign.Replace("¦", "", StringComparison.Ordinal)
            .Replace("input.to !=", "input.¦to !=", StringComparison.Ordinal)).Uses.Count.ShouldBe(3);
    }

    [Fact]
    public void A_constant_is_declared_in_its_file()
    {
        var cursor = Cursor.Of(
            "import { open as o } from './shared.truth.ts';\nexport const App = { name: 'A', entities: { A: { fields: { a: { type: 'string', default: ¦o } }, computed: { b: `a == '${o}'` } } } };",
            _ => new SourceText("shared.truth.ts", "\nexport const open = 'x';\n"));
        var origin = cursor.Compilation.DefinitionAt(cursor.Position).ShouldNotBeNull();
        (origin.Path, origin.Position.Line).ShouldBe(("shared.truth.ts", 1));
        cursor.Compilation.UsesOf(cursor.Position).Select(o => $"{o}")
            .ShouldBe(["app.truth.ts:1:10", "app.truth.ts:2:90", "app.truth.ts:2:121", "shared.truth.ts:2:14"]);
        cursor.Compilation.UsesOf(origin.Span.Start, "shared.truth.ts").Count.ShouldBe(4);
    }

    [Fact]
    public void Every_use_is_found_wherever_it_is_asked_from()
    {
        var cursor = Cursor.In("groupBy: 'status'", "groupBy: 'sta¦tus'");
        var uses = cursor.Compilation.UsesOf(cursor.Position);
        uses.ShouldAllBe(o => cursor.Text.Substring(o.Span.Start, o.Span.Length) == "status");
        uses.Count.ShouldBe(11);
        uses.ShouldAllBe(o => cursor.Compilation.UsesOf(o.Span.Start, null).Count == uses.Count);
        cursor.Compilation.DefinitionAt(cursor.Position).ShouldNotBeNull().Span.ShouldBe(uses[0].Span);
    }

    [Theory]
    [InlineData("to: 'Person'", "to: 'Per¦son'", "entity Person", "Someone work is given to, whether or not they sign in.")]
    [InlineData("primary: 'title'", "primary: 'title¦'", "field Task.title: string, required", null)]
    [InlineData("groupBy: 'status'", "groupBy: 'stat¦us'",
        "field Task.status: 'todo' | 'in-progress' | 'done' | 'archived', required", null)]
    [InlineData("entity.assignee.user", "entity.¦assignee.user", "field Task.assignee: relation to Person", null)]
    [InlineData("sort: '-createdAt'", "search: ['creat¦edAt']", "field Task.createdAt: datetime, required", null)]
    public void A_name_says_what_it_is(string old, string written, string signature, string? description)
    {
        var cursor = Cursor.In(old, written);
        var hover = cursor.Compilation.HoverAt(cursor.Position).ShouldNotBeNull();
        (hover.Signature, hover.Description).ShouldBe((signature, description));
        Meanings.Holds(hover.Origin, cursor.Position).ShouldBeTrue();
    }

    [Fact]
    public void A_name_is_found_in_a_file_with_errors() =>
        Cursor.In("maxLength: 200 },\n        description",
            "maxLength: 200 \n        status: 'int¦', description").Compilation.Outline().Children.Count.ShouldBe(1);

    [Fact]
    public void An_outline_survives_errors()
    {
        var app = Compile.Text("export const App = { name: 'A' entities: { A: { fields: { a: , b: 'text' } }, B: [ };")
            .Outline().Children.Single();
        (app.Kind, app.Name).ShouldBe((SyntaxElementKind.Object, "App"));
        app.Children.Select(c => c.Name).ShouldBe(["name", "entities"]);
        app.Children[1].Children[0].Children[0].Children.Select(c => c.Name).ShouldBe(["a", "b"]);
    }
}
