using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests;

/// <summary>The help texts and notes of diagnostics.</summary>
public sealed class AdviceTests
{
    [Theory]
    [InlineData("points: { type: 'int' }", "TR2009", "did you mean `integer`?", "'integer'")]
    [InlineData("points: { type: integer }", "TR1101", "a string is written in quotes: `'integer'`", null)]
    [InlineData("points: { type: 'integer', min: 007 }", "TR1007", "write `7`", "7")]
    [InlineData("at: { type: 'datetime', default: Date.now() }", "TR1009", "write `'now'` for the current time", null)]
    [InlineData("at: { type: 'datetime', default: new Date() }", "TR1009", "write `'now'` for the current time", null)]
    [InlineData("kind: { type: 'enum', values: ['a', 'b'] }", "TR2101", null, "options")]
    [InlineData("title: { type: 'string', max: 20 }", "TR2001", "did you mean `maxLength`?", null)]
    [InlineData("title: { type: 'string', nullable: true }", "TR2001", "a value may be missing unless `required: true` is there", null)]
    [InlineData("title: { type: 'string', maxLength: '20' }", "TR2002", "write `20`", null)]
    [InlineData("title: { type: 'string', required: 'true' }", "TR2002", "write `true`", null)]
    [InlineData("title: { type: 'string', help: 5 }", "TR2002", "write `'5'`", null)]
    [InlineData("kind: { type: 'enum', options: 'a' }", "TR2002", "write `['a']`", null)]
    [InlineData("title: { type: ‘string’ }", "TR1002", "write `'string'`", "'string'")]
    [InlineData("'due date': 'date'", "TR2007", "write it in one word: `dueDate`", null)]
    [InlineData("created_at: 'date'", "TR2010", "every entity has a field with that column: give this one another name", null)]
    public void A_field_is_told_how_to_be_mended(string field, string code, string? help, string? fix)
    {
        var said = Task($"fields: {{ {field} }}").ShouldHaveSingleItem();
        said.Code.ShouldBe(code);
        said.Help.ShouldBe(help);
        said.Fix?.Replacement.ShouldBe(fix);
        (said.Fix is null).ShouldBe(fix is null);
    }

    [Theory]
    [InlineData("({ user }) => user.id == entity.id, read: ['admin']", "TR3504", "write `'admin'`")]
    [InlineData("(user, entity) => user.id == entity.id", "TR3025", "write `({ user, entity }) => …`")]
    [InlineData("(u, e) => u.id == e.id", "TR3025", null)]
    [InlineData("'public'", "TR3042", "state who may, such as `authenticated`")]
    public void A_rule_is_told_how_to_be_mended(string rule, string code, string? help) =>
        Task($"fields: {{ title: 'string' }}, permissions: {{ create: 'nobody', delete: 'nobody', update: {rule} }}")
            .First(d => d.Code == code).Help.ShouldBe(help);

    [Fact]
    public void Fields_that_would_do_are_named() =>
        Compile.Text(Compile.App("fields: { title: 'string', state: { type: 'enum', options: ['a'] } }",
            "views: { Board: { type: 'kanban', route: '/', entity: 'Task', groupBy: 'title' } },"))
            .Diagnostics.First(d => d.Code == "TR2024").Help.ShouldBe("use `state`");

    [Fact]
    public void An_import_is_told_the_ending_it_lacks_and_what_lacks_its_export()
    {
        var files = new Dictionary<string, string> { ["shared.truth.ts"] = "const limit = 3;" };
        string? Help(string module) => Compilation.Create(
            new SourceText("app.truth.ts", $"import {{ limit }} from '{module}'; const most = limit; export default {{}};"),
            path => files.TryGetValue(path, out var text) ? new SourceText(path, text)
                : null).Diagnostics.First(d => d.Code is "TR1107" or "TR1108").Help;
        Help("./shared").ShouldBe("did you mean `./shared.truth.ts`?");
        Help("./shared.truth.ts").ShouldBe("write `export` before that constant");
    }

    [Theory]
    [InlineData("`${late} < entity.points < 3`", "TR1010", "join two comparisons with `&&`")]
    [InlineData("`1 < ${late} < 3`", "TR1010", "join two comparisons with `&&`")]
    [InlineData("`entity.points == [${late}]`", "TR3019", "did you mean `entity.points in [${late}]`?")]
    public void What_is_put_together_is_not_quoted(string rule, string code, string help)
    {
        var text =
            Compile.App($"fields: {{ points: 'integer' }}, permissions: {{ create: 'nobody', read: {rule}, update: 'nobody', delete: 'nobody' }}") + "\nconst late = '(2 + 1)';\n";
        Compile.Text(text).Diagnostics.First(d => d.Code == code).Help.ShouldBe(help);
    }

    [Fact]
    public void A_value_of_the_environment_stands_under_settings_only()
    {
        Task("fields: { title: { type: 'string', label: env('LABEL') } }").ShouldHaveSingleItem().Code.ShouldBe("TR1112");
        Compile.Text(Compile.App("fields: { title: 'string' }", "settings: { database: { url: env('URL') } },")).HasErrors.ShouldBeFalse();
    }

    // For an entity without permissions, this is reported for the entity.
    private static List<Diagnostic> Task(string body) =>
        [.. Compile.Text(Compile.App(body)).Diagnostics.Where(d => d.Code is not ("TR3501" or "TR3502"))];
}
