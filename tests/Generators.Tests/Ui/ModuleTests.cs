using System.Text.Json;
using Truth.Compiler.Model;
using Truth.Generators.Tests.Apps;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.Ui;

/// <summary>The modules are loaded by a real engine, with a library that records what it receives.</summary>
public sealed class ModuleTests
{
    // `html` keeps the strings and the values between them; every component is represented by its name.
    private const string Library = """
        export const html = (strings, ...values) => ({ strings: [...strings], values });
        export const List = 'List', Detail = 'Detail', Form = 'Form', Kanban = 'Kanban', Custom = 'Custom';
        export const start = app => { globalThis.app = app; };
        export const id = value => value?.id ?? value ?? null;
        """;

    private const string Show = """
        import './ui/app.js';
        const seen = new Set();
        const show = value => typeof value === 'function' ? 'function' : value !== null && typeof value === 'object' && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).map(([key, inner]) => ['.' + key, show(inner)])) : Array.isArray(value) ? value.map(show) : value;
        const { entities, views, ...rest } = globalThis.app;
        console.log(JSON.stringify({
          rest: show({ ...rest, auth: rest.auth?.registration ?? null }), entities: Object.entries(entities).map(([name, entity]) => [name, show(entity)]),
          views: views.map(view => [view.name, view.entity?.name ?? null, view.view ? show(view.view().values.map(v => v?.name ?? v)) : null]),
        }));
        """;

    [Fact]
    public async Task The_example_starts_with_its_entities_and_views()
    {
        var app = await Load(TaskManager.Model);
        app.GetProperty("entities").EnumerateArray().Select(e => e[0].GetString()).ShouldBe(["User", "Person", "Task"]);
        app.GetProperty("views").EnumerateArray().Select(v => v[0].GetString())
            .ShouldBe(["TaskList", "TaskBoard", "TaskDetail", "NewTask", "EditTask", "People", "PersonDetail", "NewPerson", "EditPerson",
                "Users", "UserDetail", "NewUser", "EditUser", "Login", "Register"]);
        app.GetProperty("views")[0][2].ToString()
            .ShouldBe("""["List","Task",["title","status","priority","dueDate","assignee","createdBy"]]""");
        app.GetProperty("rest").GetProperty(".auth").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_kind_of_page_that_is_not_drawn_is_nowhere()
    {
        CustomView Custom(string name) => new() { Name = name, Route = $"/{name.ToLowerInvariant()}", Title = name };
        var model = TaskManager.Model with
        {
            Views =
            [
                new DashboardView { Name = "Home", Route = "/home", Title = "Home" },
                new CalendarView { Name = "Dates", Route = "/dates", Title = "Dates", Entity = new("Task") },
                Custom("Own") with { Component = "Own" },
                Custom("Drawn") with { Template = "drawn" }, Custom("Words") with { Content = "Hello" },
                Custom("Both") with { Content = "Hello", Component = "Own" }, Custom("Blank"),
            ],
        };
        (await Load(model)).GetProperty("views").EnumerateArray().Select(v => v[0].GetString()).ShouldBe(["Words", "Both", "Blank"]);
        Output.Of(model).In("ui/views").Select(f => f.Path)
            .ShouldBe(["ui/views/words.js", "ui/views/both.js", "ui/views/blank.js"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_duration_is_told_from_a_whole_number()
    {
        var app = await Load(TaskManager.Compile("""
            export const App = { name: 'Rota', entities: { Shift: {
              fields: { starts: 'datetime', ends: 'datetime', places: 'integer' },
              computed: { length: 'ends - starts', twice: 'places * 2' },
              permissions: { create: 'public', read: 'public', update: 'nobody', delete: 'nobody' } } } };
            """));
        var fields = app.GetProperty("entities")[0][1].GetProperty(".fields");
        fields.GetProperty(".length").GetProperty(".duration").GetBoolean().ShouldBeTrue();
        fields.GetProperty(".twice").TryGetProperty(".duration", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Awkward_names_and_texts_arrive_as_they_are()
    {
        var app = await Load(Awkward.Model);
        var entities = app.GetProperty("entities").EnumerateArray().ToDictionary(e => e[0].GetString()!, e => e[1]);
        entities.Keys.ShouldBe(Awkward.Model.Entities.Select(e => e.Name.Text));
        foreach (var entity in Awkward.Model.Entities)
        {
            var fields = entities[entity.Name.Text].GetProperty(".fields");
            fields.EnumerateObject().Select(f => f.Name[1..]).ShouldBe(entity.Fields.Where(f => f.Name != "id").Select(f => f.Name));
            fields.GetProperty(".__proto__").GetProperty(".label").GetString().ShouldBe(entity.FindField("__proto__")!.Label);
            fields.GetProperty(".status").GetProperty(".options").EnumerateArray().Select(o => o.GetProperty(".value").GetString())
                .ShouldBe(((EnumType)entity.FindField("status")!.Type).Options);
        }

        app.GetProperty("views").EnumerateArray().Select(v => v[1].GetString())
            .ShouldBe(["Task", "Task", "Task", "Task", "Task", "Order", null]);
    }

    [Theory]
    [InlineData("#3b6fd4")]
    [InlineData("#ff0")]
    [InlineData("#000")]
    [InlineData("#ffffff")]
    [InlineData("#808080")]
    [InlineData("#e11d48")]
    public void The_accent_is_readable_everywhere(string accent)
    {
        var css = Output.Of(TaskManager.Model with { Settings = new() { Accent = accent } }).File("ui/theme.css").Text;
        var colours = System.Text.RegularExpressions.Regex.Matches(css, "#[0-9a-f]{6}").Select(m => m.Value).ToList();
        colours.Count.ShouldBe(4);
        Contrast(colours[0], colours[1]).ShouldBeGreaterThanOrEqualTo(4.5);
        Contrast(colours[2], "#ffffff").ShouldBeGreaterThanOrEqualTo(4.5);
        Contrast(colours[3], "#17191d").ShouldBeGreaterThanOrEqualTo(4.5);
    }

    private static async Task<JsonElement> Load(AppModel model)
    {
        var folder = Output.Write([.. Output.Of(model).In("ui"), new("ui/truth.js", Library), new("show.js", Show),
            new("package.json", """{ "type": "module" }""")]);
        try
        {
            var (code, said) = await Command.Run(folder, "node", "show.js");
            code.ShouldBe(0, said);
            return JsonDocument.Parse(said).RootElement;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at) =>
            Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
    }
}
