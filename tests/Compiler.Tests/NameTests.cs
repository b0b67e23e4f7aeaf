using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Tests;

/// <summary>Names that a target cannot represent, or that look like other names.</summary>
public sealed class NameTests
{
    private const string Rules = "permissions: { create: 'nobody', read: 'authenticated', update: 'nobody', delete: 'nobody' }";

    private static readonly string Long = new('a', 101);

    [Theory]
    [InlineData("con", "Con")]
    [InlineData("class", "Class")]
    [InlineData("lineItem", "LineItem")]
    [InlineData("_Task", "Task")]
    [InlineData("größe", "Größe")]
    public void An_entity_begins_with_a_capital(string name, string meant)
    {
        var said = Entities($"{name}: {{ fields: {{ a: 'string' }}, {Rules} }}").ShouldHaveSingleItem();
        (said.Code, said.Help).ShouldBe(("TR2027", $"write `{meant}`"));
    }

    [Theory]
    [InlineData("Con")]
    [InlineData("Aufgabe")]
    [InlineData("Größe")]
    [InlineData("任务")]
    [InlineData("Задача")]
    public void Other_entities_do_as_well(string name) =>
        Entities($"{name}: {{ fields: {{ a: 'string' }}, plural: 'things', {Rules} }}").ShouldBeEmpty();

    [Theory]
    [InlineData("can: 'string'", "", "TR2021")]
    [InlineData("a: 'string'", "computed: { can: 'a == null' },", "TR2021")]
    [InlineData("a: { type: 'relation', to: 'Task', inverse: 'can' }", "", "TR2021")]
    [InlineData("$user: 'string'", "", "TR2007")]
    [InlineData("a: 'string'", "computed: { $now: 'a == null' },", "TR2007")]
    [InlineData("a: { type: 'relation', to: 'Task', inverse: '$back' }", "", "TR2007")]
    [InlineData("fooBar: 'string', foobar: 'string'", "", "TR2028")]
    [InlineData("fooBar: 'string'", "computed: { foobar: 'fooBar == null' },", "TR2028")]
    [InlineData("fooBar: { type: 'relation', to: 'Task', inverse: 'foobar' }", "", "TR2021")]
    [InlineData("total: 'string', Total: 'string'", "", "TR2010")]
    [InlineData("a: 'string'", "behaviors: { finish: { fields: { a: 'x' } }, Finish: { fields: { a: 'y' } } },", "TR2028")]
    public void Members_are_told_from_ours_and_from_each_other(string fields, string rest, string code) =>
        Task(fields, rest).Select(d => d.Code).ShouldBe([code]);

    [Fact]
    public void Names_have_at_most_a_hundred_characters()
    {
        string[] apps =
        [
            Compile.App($"fields: {{ {Long}: 'string' }}, {Rules}"),
            Compile.App($"fields: {{ a: 'string' }}, computed: {{ {Long}: 'a == null' }}, {Rules}"),
            Compile.App($"fields: {{ a: {{ type: 'relation', to: 'Task', inverse: '{Long}' }} }}, {Rules}"),
            Compile.App($"fields: {{ a: 'string' }}, behaviors: {{ {Long}: {{ fields: {{ a: 'x' }} }} }}, {Rules}"),
            Compile.App($"fields: {{ a: 'string' }}, behaviors: {{ go: {{ parameters: {{ {Long}: 'string' }}, fields: {{ a: 'x' }} }} }}, {Rules}"),
            Compile.App($"fields: {{ a: 'string' }}, {Rules}", $"views: {{ {Long}: {{ type: 'custom', route: '/x', content: 'x' }} }}"),
            Compile.App($"fields: {{ a: 'string' }}, {Rules}",
                $"workflows: {{ {Long}: {{ trigger: 'Task.created', actions: [{{ type: 'log', message: 'x' }}] }} }}"),
            Compile.App($"fields: {{ a: 'string' }}, {Rules}").Replace("name: 'Test'", $"name: '{Long}'", StringComparison.Ordinal),
        ];
        foreach (var app in apps)
        {
            Errors(app).Select(d => d.Code).ShouldBe(["TR2029"], app);
            Errors(app.Replace(Long, Long[1..], StringComparison.Ordinal)).ShouldBeEmpty(app);
        }

        Entities($"A{Long[1..]}: {{ fields: {{ a: 'string' }}, {Rules} }}").Select(d => d.Code).ShouldBe(["TR2029"]);
        Entities($"{new string('任', 70)}: {{ fields: {{ a: 'string' }}, {Rules} }}").Select(d => d.Code)
            .ShouldBe(["TR2029"], "210 bytes would be too much for a file");
    }

    [Fact]
    public void Names_are_told_from_each_other_by_what_every_database_keeps_of_them()
    {
        var (one, other) = (new string('a', 63) + "b", new string('a', 63) + "c");
        Task($"{one}: 'string', {other}: 'string'", "").Select(d => d.Code).ShouldBe(["TR2010"]);
        Task($"{one[1..]}: 'string', {other[1..]}: 'string'", "").ShouldBeEmpty();
        Entities($"A{one[1..]}: {{ fields: {{ a: 'string' }}, {Rules} }}, A{other[1..]}: {{ fields: {{ a: 'string' }}, {Rules} }}")
            .Select(d => d.Code).ShouldBe(["TR2011"]);
    }

    [Fact]
    public void Entities_that_differ_in_case_alone_are_one_file() =>
        Entities($"FooBar: {{ fields: {{ a: 'string' }}, {Rules} }}, Foobar: {{ fields: {{ a: 'string' }}, {Rules} }}").Select(d => d.Code)
            .ShouldBe(["TR2028"]);

    [Fact]
    public void A_table_of_links_is_a_table_like_others() =>
        Entities($"Task: {{ fields: {{ tags: {{ type: 'relation', to: 'Task', many: true }} }}, {Rules} }}, Task__tags: {{ fields: {{ a: 'string' }}, {Rules} }}").Select(d => d.Code).ShouldBe(["TR2011"]);

    [Theory]
    [InlineData("аdmin", "mixes Cyrillic and Latin letters: `а` (U+0430) only looks like `a`")]
    [InlineData("userΑ", "mixes Latin and Greek letters: `Α` (U+0391) only looks like `A`")]
    [InlineData("ａdmin", "contains `ａ` (U+FF41), which only looks like `a`")]
    [InlineData("Ꭰata", "mixes Cherokee and Latin letters: `Ꭰ` (U+13A0) only looks like `D`")]
    public void Letters_that_look_like_others_are_warned_of(string name, string found)
    {
        foreach (var app in new[] { Compile.App($"fields: {{ {name}: 'string' }}, {Rules}"),
            Compile.App($"fields: {{ a: {{ type: 'enum', options: ['{name}', 'x'] }} }}, {Rules}") })
        {
            var said = Compile.Text(app).Diagnostics.Where(d => d.Code == "TR2106").ShouldHaveSingleItem();
            said.Message.ShouldBe($"`{name}` {found}");
            said.Severity.ShouldBe(Severity.Warning);
        }
    }

    [Theory]
    [InlineData("admin\u200b", "contains U+200B, which is invisible")]
    [InlineData("in\u00a0progress", "contains a no-break space, which is invisible")]
    [InlineData("\u202eadmin", "contains U+202E, which is invisible")]
    public void Signs_that_nobody_sees_are_warned_of_in_options(string option, string found) =>
        Compile.Text(Compile.App($"fields: {{ a: {{ type: 'enum', options: ['{option}', 'x'] }} }}, {Rules}")).Diagnostics
            .Where(d => d.Code == "TR2106").ShouldHaveSingleItem().Message.ShouldBe($"`{option}` {found}");

    [Theory]
    [InlineData("options: ['admin', 'größe', 'façade', 'naïve', 'łódź', 'Ελλάδα', 'задача', '任务', 'タスク管理', '작업', 'm²', 'α-Tester', '1º', 'a & b'] ")]
    public void Honest_words_are_not(string options) =>
        Compile.Text(Compile.App($"fields: {{ a: {{ type: 'enum', {options} }} }}, {Rules}")).Diagnostics.Where(d => d.Code == "TR2106")
            .Select(d => d.Message).ShouldBeEmpty();

    // Each name has letters of one alphabet and looks like the other.
    [Theory]
    [InlineData("сео", "ceo")]
    [InlineData("РОТ", "POT")]
    public void Two_words_that_look_the_same_are_warned_of(string one, string other) =>
        Compile.Text(Compile.App($"fields: {{ a: {{ type: 'enum', options: ['{one}', '{other}'] }} }}, {Rules}")).Diagnostics
            .Where(d => d.Code == "TR2106")
            .ShouldHaveSingleItem().Message.ShouldBe($"`{one}` looks like `{other}` but is a different name");

    private static List<Diagnostic> Task(string fields, string rest) => Errors(Compile.App($"fields: {{ {fields} }}, {rest} {Rules}"));

    private static List<Diagnostic> Entities(string entities) =>
        Errors($$"""export const App = { name: 'Test', settings: { auth: { enabled: false } }, entities: { {{entities}} } };""");

    private static List<Diagnostic> Errors(string app) => [.. Compile.Text(app).Diagnostics.Where(d => d.Severity == Severity.Error)];
}
