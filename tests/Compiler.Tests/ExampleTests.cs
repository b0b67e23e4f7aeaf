using Truth.Compiler.Model;

namespace Truth.Compiler.Tests;

public sealed class ExampleTests
{
    private static readonly Compilation Example = Compile.Text(File.ReadAllText(Repository.Example));

    private static AppModel Model => Example.Model.ShouldNotBeNull();

    [Fact]
    public void It_compiles_without_a_word() => Example.Diagnostics.ShouldBeEmpty();

    [Fact]
    public void Entities_have_labels_paths_and_system_fields()
    {
        Model.Entities.Select(e => (e.Name.Text, e.Label, e.PluralLabel, e.Path)).ShouldBe(
            [("User", "User", "Users", "users"), ("Person", "Person", "People", "people"), ("Task", "Task", "Tasks", "tasks")]);
        var task = Model[new EntityName("Task")];
        task.Fields.Select(f => f.Name).ShouldBe(
            ["id", "title", "description", "status", "priority", "dueDate", "assignee", "createdBy", "createdAt", "updatedAt"]);
        task.Field("dueDate").Label.ShouldBe("Due date");
        task.Field("id").ShouldSatisfyAllConditions(f => f.System.ShouldBeTrue(), f => f.Type.ShouldBe(new UuidType()));
        task.Description.ShouldBe("Work to be done.");
        task.Owner.ShouldBe("createdBy");
        task.Indexes.ShouldBe([["status", "dueDate"]]);
    }

    [Fact]
    public void User_signs_in_and_its_role_decides()
    {
        Model.Auth.ShouldNotBeNull().Name.Text.ShouldBe("User");
        Model.Settings.ShouldBe(new Settings
        {
            AuthEnabled = true,
            AllowRegistration = true,
            SessionTimeout = TimeSpan.FromDays(7),
            Accent = "#3b6fd4"
        });
        var authority = Model.Entities.SelectMany(e => e.Fields.Where(f => f.Authority).Select(f => $"{e.Name}.{f.Name}"));
        authority.ShouldBe(["User.role"]);
        Model.Auth.Field("role").UpdateRule.ShouldNotBeNull().Source.ShouldBe("admin");
    }

    [Fact]
    public void Rules_keep_their_source()
    {
        var task = Model[new EntityName("Task")];
        task.RuleFor("update").ShouldNotBeNull().Source.ShouldBe("owner || admin || manager || entity.assignee.user == user.id");
        var complete = task.Behaviors[0];
        complete.Fields.ShouldBe([new Assignment("status", new AssignedConstant("\"done\""))]);
        complete.Emits.ShouldBe(["task.completed"]);
        task.RuleFor(complete).ShouldBe(task.RuleFor("update"));
    }

    [Fact]
    public void Views_are_as_declared()
    {
        Model.Views.Count.ShouldBe(15);
        var board = Model.Views[1].ShouldBeOfType<KanbanView>();
        (board.Type, board.Route, board.GroupBy, board.Columns.Count).ShouldBe((ViewType.Kanban, "/board", "status", 3));
        Model.Views[2].Title.ShouldBe("Task");
    }

    [Theory]
    [InlineData("export const App", "// a remark\nexport const App")]
    [InlineData("  views: {", "\n\n  views: {")]
    [InlineData("'owner && entity.status != \"done\" || admin'", "'owner   && entity.status != \"done\" || admin'")]
    [InlineData("'admin || manager'", "`admin || manager`")]
    [InlineData("title: { type: 'string', required: true, maxLength: 200 }",
        "'title': { required: true as const, type: ('string'), maxLength: 100 + 100 }")]
    public void What_says_the_same_is_equal(string old, string other)
    {
        var text = File.ReadAllText(Repository.Example);
        text.ShouldContain(old);
        var changed = Compile.Model(text.Replace(old, other, StringComparison.Ordinal));
        changed.ShouldBe(Model);
        changed.GetHashCode().ShouldBe(Model.GetHashCode());
    }

    [Fact]
    public void A_doc_comment_changes_descriptions_alone()
    {
        var changed = Compile.Model(File.ReadAllText(Repository.Example)
            .Replace("/** Work to be done. */", "/** Work. */", StringComparison.Ordinal));
        changed.ShouldNotBe(Model);
        var task = changed.Entities[2];
        (changed with { Entities = [changed.Entities[0], changed.Entities[1], task with { Description = "Work to be done." }] })
            .ShouldBe(Model);
    }

    [Fact]
    public void Line_ends_and_a_byte_order_mark_change_nothing() =>
        Compile.Model("\uFEFF" + File.ReadAllText(Repository.Example).ReplaceLineEndings("\r\n")).ShouldBe(Model);
}
