using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.All;
using Truth.Generators.Tests.Apps;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.All;

/// <summary>Properties of the complete output: it is a pure function, and a change affects only what it must.</summary>
public sealed class WholeTests
{
    private static readonly AppModel App = TaskManager.Model;

    [Fact]
    public void Files_are_sorted_end_in_one_line_feed_and_hold_no_other_line_end()
    {
        var files = Output.Of(App);
        files.Select(f => f.Path).ShouldBe(files.Select(f => f.Path).Order(StringComparer.Ordinal));
        files.Where(f => f.Text.Contains('\r', StringComparison.Ordinal) || !f.Text.EndsWith('\n')
            || f.Text.EndsWith("\n\n", StringComparison.Ordinal)).Select(f => f.Path).ShouldBeEmpty();
        files.SelectMany(f => f.Text.Split('\n').Where(line => line.EndsWith(' ')).Select(line => $"{f.Path}: {line}")).ShouldBeEmpty();
    }

    [Fact]
    public void Two_runs_give_the_same_bytes()
    {
        Output.Of(App).ShouldBe(Output.Of(App));
        Output.Of(Awkward.Model).ShouldBe(Output.Of(Awkward.Model));
    }

    [Fact]
    public void What_was_kept_changes_nothing()
    {
        var generator = new AppGenerator(Templates.Embedded);
        generator.Generate(Awkward.Model);
        generator.Generate(App with { Name = "Other" });
        generator.Generate(App).ShouldBe(Output.Of(App));
    }

    [Fact]
    public void The_same_model_is_not_written_again()
    {
        var generator = new AppGenerator(Templates.Embedded);
        var first = generator.Generate(App);
        generator.Generate(App with { Name = App.Name }).Zip(first).ShouldAllBe(pair => ReferenceEquals(pair.First, pair.Second));
    }

    [Fact]
    public void A_change_to_an_entity_touches_its_files_and_those_that_list_all() =>
        Changed(With("Person",
            e => e with { Fields = [.. e.Fields, new Field { Name = "phone", Label = "Phone", Type = new StringType() }] })).ShouldBe(
            [
                "clients/csharp/Person.g.cs", "clients/typescript/client.ts", "csharp/Person.Postgres.g.cs", "csharp/Person.Sqlite.g.cs",
                    "csharp/Person.g.cs", "csharp/store/Person.g.cs", "csharp/store/PersonHooks.g.cs",
                "openapi.json", "sql/schema.postgres.sql", "sql/schema.sqlite.sql", "types/person.ts", "ui/entities/person.js",
                    "ui/views/people.js",
            ]);

    [Fact]
    public void A_rule_touches_what_asks_it() =>
        Changed(With("Person",
            e =>
            e with { Permissions = [.. e.Permissions.Where(p => p.Action != "delete"), new("delete", e.RuleFor("create")!)] }))
            .ShouldBe(["csharp/Person.g.cs"]);

    [Fact]
    public void A_rule_that_a_page_asks_touches_the_page_too() =>
        Changed(With("Person",
            e =>
            e with { Permissions = [.. e.Permissions.Where(p => p.Action != "create"), new("create", e.RuleFor("delete")!)] }))
            .ShouldBe(["csharp/Person.g.cs", "ui/entities/person.js"]);

    [Fact]
    public void A_new_entity_leaves_the_others_alone()
    {
        var note = App.Entities[1] with { Name = new("Note"), Path = "notes",
            Fields = [.. App.Entities[1].Fields.Where(f => f.Type is not RelationType)] };
        var changed = Changed(App with { Entities = [.. App.Entities, note] });
        changed.ShouldBe(
            [
                "clients/csharp/Note.g.cs", "clients/csharp/TaskManagerClient.g.cs", "clients/typescript/client.ts",
                    "csharp/App.Postgres.g.cs", "csharp/App.Sqlite.g.cs", "csharp/App.g.cs", "csharp/Note.Postgres.g.cs",
                    "csharp/Note.Sqlite.g.cs", "csharp/Note.g.cs",
                "csharp/store/Note.g.cs", "csharp/store/NoteHooks.g.cs", "csharp/store/TaskManagerClient.g.cs", "openapi.json",
                    "sql/schema.postgres.sql", "sql/schema.sqlite.sql", "types/index.ts", "types/note.ts", "ui/app.js",
                    "ui/entities/note.js",
            ]);
    }

    [Fact]
    public void A_description_changes_descriptions_only()
    {
        const string Text = "Something else entirely.";
        var before = Output.Of(App);
        var after = Output.Of(With("Task", e => e with { Description = Text }));
        var lines = before.Zip(after)
            .SelectMany(pair => pair.Second.Text.Split('\n').Except(pair.First.Text.Split('\n'), StringComparer.Ordinal)).ToList();
        lines.ShouldNotBeEmpty();
        lines.ShouldAllBe(line => line.Contains(Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Comments_and_moved_lines_change_no_byte()
    {
        var text = File.ReadAllText(Repository.At("examples", "taskmanager", "app.truth.ts"));
        var other = TaskManager.Compile("// a first line\n\n"
            + text.Replace("fields: {", "// between\n /* and between */ fields: {\n\n", StringComparison.Ordinal)
            .Replace("\n", "\r\n", StringComparison.Ordinal));
        Output.Of(other).ShouldBe(Output.Of(App));
    }

    [Fact]
    public void A_view_touches_itself() =>
        Changed(App with { Views = App.Views.Select(v => v.Name == "NewTask" ? (FormView)v with { Fields = ["title"] } : v).ToValueList() })
            .ShouldBe(["ui/views/new-task.js"]);

    [Fact]
    public void Templates_of_an_app_win()
    {
        var own = Templates.Embedded.With(new Dictionary<string, string> { ["types/entity.scriban"] = "// mine: {{Name}}\r\n" });
        new AppGenerator(own).Generate(App).File("types/task.ts").Text.ShouldBe("// mine: Task\n");
    }

    [Fact]
    public void A_template_that_asks_for_what_is_not_there_is_an_error()
    {
        var own = Templates.Embedded.With(new Dictionary<string, string> { ["types/entity.scriban"] = "{{Nmae}}" });
        Should.Throw<TemplateException>(() => new AppGenerator(own).Generate(App)).Message.ShouldContain("Nmae");
    }

    private static AppModel With(string entity, Func<Entity, Entity> change) =>
        App with { Entities = App.Entities.Select(e => e.Name.Text == entity ? change(e) : e).ToValueList() };

    private static List<string> Changed(AppModel after)
    {
        var before = Output.Of(App).ToDictionary(f => f.Path, f => f.Text);
        return [.. Output.Of(after).Where(f => before.GetValueOrDefault(f.Path) != f.Text).Select(f => f.Path)];
    }
}
