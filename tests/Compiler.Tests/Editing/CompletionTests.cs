using Truth.Compiler.Symbols;

namespace Truth.Compiler.Tests.Editing;

/// <summary>Completions in complete files and in files that are being edited.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("priority: { type: 'enum', ", "priority: { type: 'enum', ¦ ", "label", "unique", "searchable", "!options",
        "!type", "!maxLength")]
    [InlineData("title: { type: 'string', ", "title: { type: 'string', m¦, ", "minLength", "pattern")]
    [InlineData("title: { type: 'string', ", "title: { type: 'string', m¦ ", "minLength", "pattern")]
    [InlineData("TaskDetail: { type: 'detail', ", "TaskDetail: { type: 'detail', ¦ ", "sections", "fields", "!columns", "!route")]
    [InlineData("  version: '1.0.0',", "  ¦", "version", "workflows", "never", "!name", "!views")]
    [InlineData("indexes: [", "¦ indexes: [", "owner", "audit", "computed", "!permissions")]
    [InlineData("create: 'authenticated',", "¦", "create", "complete", "archive", "!read")]
    [InlineData("fields: { status: 'done' }", "fields: { ¦ }", "status", "title", "!createdAt")]
    [InlineData("theme: 'auto'", "¦", "theme", "!accent")]
    public void Keys_that_are_not_given_yet(string old, string written, params string[] names) => Expect(Cursor.In(old, written), names);

    [Theory]
    [InlineData("theme: 'auto'", "theme: ¦", "'light'", "'dark'", "'auto'")]
    [InlineData("theme: 'auto'", "theme: '¦'", "light", "dark")]
    [InlineData("theme: 'auto'", "theme: 'da¦", "light", "dark")]
    [InlineData("unique: true }", "unique: ¦ }", "true", "false")]
    [InlineData("dueDate: 'date'", "dueDate: { type: '¦' }", "datetime", "relation")]
    [InlineData("dueDate: 'date'", "dueDate: { type: ¦ }", "'datetime'", "'relation'")]
    [InlineData("mode: 'create'", "mode: '¦'", "create", "edit")]
    [InlineData("type: 'kanban'", "type: '¦'", "list", "kanban")]
    public void Words_that_a_key_takes(string old, string written, params string[] names) => Expect(Cursor.In(old, written), names);

    [Theory]
    [InlineData("to: 'Person'", "to: '¦'", "Person", "User", "Task")]
    [InlineData("to: 'Person'", "to: 'Pe¦", "Person", "User")]
    [InlineData("entity: 'Task'", "entity: '¦'", "Person", "Task")]
    [InlineData("columns: ['title', ", "columns: ['¦', ", "title", "createdAt", "assignee")]
    [InlineData("groupBy: 'status'", "groupBy: '¦'", "status", "priority")]
    [InlineData("primary: 'title'", "primary: '¦'", "status", "title")]
    [InlineData("[['status', 'dueDate']]", "[['status', '¦']]", "dueDate", "title")]
    public void Names_of_the_app(string old, string written, params string[] names) => Expect(Cursor.In(old, written), names);

    [Theory]
    [InlineData("read: 'authenticated'", "read: '¦'", "user", "authenticated", "admin", "public", "hasRole")]
    [InlineData("read: 'authenticated'", "read: 'admin || ¦'", "user", "authenticated", "manager")]
    [InlineData("read: 'authenticated'", "read: 'user.¦'", "email", "role", "id", "hasRole", "!password", "!authenticated")]
    [InlineData("read: 'authenticated'", "read: 'user.ro¦ == 1'", "role", "!admin")]
    [InlineData("read: 'authenticated'", "read: 'user.name.¦'", "startsWith", "length", "!name")]
    [InlineData("read: 'authenticated'", "read: '(user.¦) && admin'", "email", "!password")]
    [InlineData("read: 'authenticated'", "read: \"user.role == '¦'\"", "admin", "manager", "user", "!email")]
    [InlineData("entity.assignee.user == user.id", "entity.assignee.¦", "user", "name", "title", "!assignee")]
    [InlineData("when: 'status == \"done\"'", "when: 'status == \"¦\"'", "todo", "in-progress", "done", "archived")]
    [InlineData("when: 'status == \"done\"'", "when: 'st¦'", "status", "entity", "now", "!admin")]
    [InlineData("read: 'authenticated'", "read: ({ entity }) => entity.¦", "title", "name", "role", "email", "!authenticated")]
    public void Words_of_the_expression_language(string old, string written, params string[] names)
    {
        // The first permission in the file belongs to User, which has few fields.
        var wanted = old.StartsWith("read", StringComparison.Ordinal) && written.Contains("=>", StringComparison.Ordinal)
            ? names.Except(["title"]) : names;
        Expect(Cursor.In(old, written), [.. wanted]);
    }

    [Fact]
    public void Parameters_of_a_behavior()
    {
        const string Assign =
            "assign: { parameters: { to: { type: 'relation', to: 'Person' }, note: 'text' }, fields: { assignee: '$input.to' }, when: 'input.¦' }, complete: {";
        Expect(Cursor.In("complete: {", Assign), ["to", "note", "!status"]);
        Expect(Cursor.In("complete: {", Assign.Replace("¦", "note", StringComparison.Ordinal)
            .Replace("$input.to", "$input.¦", StringComparison.Ordinal)), ["$input.to", "$input.note"]);
    }

    [Fact]
    public void A_key_says_what_truth_d_ts_says_of_it()
    {
        var cursor = Cursor.In("indexes: [", "¦ indexes: [");
        var audit = cursor.Compilation.CompletionsAt(cursor.Position).Single(c => c.Name == "audit");
        (audit.Kind, audit.Description)
            .ShouldBe((SymbolKind.Key, "Whether to record who changed what, when, from which value to which value."));
    }

    [Fact]
    public void Nothing_is_offered_where_nothing_is_known() => Cursor.Of("const a = ¦").Completions.ShouldBeEmpty();

    private static void Expect(Cursor cursor, string[] names)
    {
        var offered = cursor.Completions;
        names.Where(n => !n.StartsWith('!')).Except(offered).ShouldBeEmpty($"offered: {string.Join(' ', offered)}");
        names.Where(n => n.StartsWith('!')).Select(n => n[1..]).Intersect(offered).ShouldBeEmpty($"offered: {string.Join(' ', offered)}");
        offered.ShouldBeUnique();
    }
}
