using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests;

/// <summary>Declaring a view does not remove pages: each entity keeps the default pages that no view provides.</summary>
public sealed class DefaultViewsTests
{
    [Fact]
    public void An_app_without_views_has_four_pages_of_each_entity() =>
        Routes("").ShouldBe("/tasks /tasks/:id /tasks/new /tasks/:id/edit /notes /notes/:id /notes/new /notes/:id/edit");

    [Fact]
    public void A_view_of_one_entity_leaves_the_pages_of_the_others() =>
        Routes("L: { type: 'list', route: '/all', entity: 'Task' }")
            .ShouldBe("/all /tasks/:id /tasks/new /tasks/:id/edit /notes /notes/:id /notes/new /notes/:id/edit");

    [Theory]
    [InlineData("B: { type: 'kanban', route: '/board', entity: 'Task', groupBy: 'state' }",
        "/board /tasks /tasks/:id /tasks/new /tasks/:id/edit")]
    [InlineData("D: { type: 'detail', route: '/t/:id', entity: 'Task' }", "/t/:id /tasks /tasks/new /tasks/:id/edit")]
    [InlineData("C: { type: 'form', route: '/tasks/new', entity: 'Task' }", "/tasks/new /tasks /tasks/:id /tasks/:id/edit")]
    [InlineData("E: { type: 'form', route: '/tasks/:id/edit', entity: 'Task' }", "/tasks/:id/edit /tasks /tasks/:id /tasks/new")]
    [InlineData("H: { type: 'custom', route: '/hello', content: 'Hello' }", "/hello /tasks /tasks/:id /tasks/new /tasks/:id/edit")]
    [InlineData("N: { type: 'detail', route: '/tasks/:id', entity: 'Note' }", "/tasks/:id /tasks /tasks/new /tasks/:id/edit")]
    public void Each_page_that_no_view_is_is_made_unless_its_route_is_taken(string view, string routes) =>
        Routes(view).Split(" /notes")[0].ShouldBe(routes);

    [Fact]
    public void Names_of_made_views_are_free()
    {
        var model =
            Model("TaskList: { type: 'custom', route: '/x', content: 'x' }, TaskListPage: { type: 'custom', route: '/y', content: 'y' }");
        model.Views.Select(v => v.Name).ShouldBeUnique();
        model.Views.Single(v => v.Route == "/tasks").Name.ShouldBe("TaskListPagePage");
    }

    [Fact]
    public void Nothing_is_made_where_pages_are_not_wanted()
    {
        Routes("", task: "ui: { pages: false }").ShouldBe("/notes /notes/:id /notes/new /notes/:id/edit");
        Routes("L: { type: 'list', route: '/all', entity: 'Task' }", more: "settings: { ui: { pages: false } }").ShouldBe("/all");
    }

    [Fact]
    public void Routes_of_the_app_itself_are_left_to_it()
    {
        var model = Compilation("", more: "").Model!;
        model.Views.ShouldNotContain(v => v.Route.StartsWith("/data", StringComparison.Ordinal));
        var assets = Truth.Compiler.Compilation.Create(new SourceText("app.truth.ts",
            "export const App = { name: 'A', entities: { Asset: { fields: { name: 'string' }, permissions: { read: 'true' } } } };"));
        assets.Model!.Views.Select(v => v.Route)
            .ShouldBe(["/data/assets", "/data/assets/:id", "/data/assets/new", "/data/assets/:id/edit"]);
    }

    [Fact]
    public void A_hint_says_what_is_made_and_what_is_not()
    {
        Hints("L: { type: 'list', route: '/all', entity: 'Task' }").ShouldBe(
            ["TR6011 `Task` has no view for its detail page, create form and edit form; generated at `/tasks/:id`, `/tasks/new` and `/tasks/:id/edit`"]);
        Hints("N: { type: 'detail', route: '/tasks/:id', entity: 'Note' }").ShouldBe(
        [
            "TR6011 `Note` has no view for its list, create form and edit form; generated at `/notes`, `/notes/new` and `/notes/:id/edit`",
            "TR6012 the view `N` has the route `/tasks/:id`, so the detail page of `Task` is not generated",
        ]);
        Hints("").ShouldBeEmpty();
        Hints("L: { type: 'list', route: '/all', entity: 'Task' }", "settings: { ui: { pages: false } }").ShouldBeEmpty();
    }

    private static string[] Hints(string views, string more = "") =>
        [.. Compilation(views, more).Diagnostics.Where(d => d.Code is "TR6011" or "TR6012").Select(d => $"{d.Code} {d.Message}")];

    private static string Routes(string views, string task = "", string more = "") =>
        string.Join(' ', Model(views, task, more).Views.Select(v => v.Route));

    private static AppModel Model(string views, string task = "", string more = "") =>
        Compilation(views, more, task).Model.ShouldNotBeNull();

    private static Compilation Compilation(string views, string more, string task = "") =>
        Truth.Compiler.Compilation.Create(new SourceText("app.truth.ts", $$"""
        export const App = {
          name: 'A',
          entities: {
            Task: { fields: { name: 'string', state: { type: 'enum', options: ['open', 'done'] } }, permissions: { read: 'true' }, {{task}} },
            Note: { fields: { name: 'string' }, permissions: { read: 'true' } },
          },
          {{(views.Length == 0 ? "" : $"views: {{ {views} }},")}}
          {{more}}
        };
        """));
}
