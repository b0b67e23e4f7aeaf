using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>`truth eject`: something generated is replaced, and the rest is still generated.</summary>
public sealed class EjectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EjectTests() => _folder.Write("app/app.truth.ts", File.ReadAllText(Path.Combine(Checkout.TaskManager, "app.truth.ts")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_of_the_interface_is_copied_and_the_copy_wins_until_it_is_deleted()
    {
        var view = await SomeView();
        (await Truth("eject", view)).Output.ShouldBe($"ejected {view}, recorded in truth.ejected.json\n");
        (await Built(view)).ShouldBe(Read("app", view));
        _folder.Write("app/" + view, "// mine");
        (await Built(view)).ShouldBe("// mine");
        (await Truth("check", "--hints")).All.ShouldNotContain("hint: the original");

        var again = await TruthCommand.RunIn(_folder.At("app"), [], "eject", view);
        again.ExitCode.ShouldBe(2);
        again.Error.ShouldContain($"`{view}` already exists");
        Read("app", view).ShouldBe("// mine");
        File.Delete(_folder.At("app", view));
        (await Built(view)).ShouldNotBe("// mine");
    }

    [Fact]
    public async Task Templates_are_copied_and_what_is_written_with_them_changes()
    {
        (await Truth("eject", "templates")).Output.ShouldContain("files in templates/, recorded in truth.ejected.json");
        File.Exists(_folder.At("app", "templates", "csharp", "Record.scriban")).ShouldBeTrue();
        (await Truth("generate", ".", "-o", "../plain", "--targets", "types")).ExitCode.ShouldBe(0);
        _folder.Write("app/templates/types/entity.scriban", "// mine: {{Name}}\n");
        var inputs = await Truth("generate", ".", "-o", "../own", "--targets", "types", "--inputs", "../inputs");
        inputs.ExitCode.ShouldBe(0);
        Read("own", "types/task.ts").ShouldBe("// mine: Task\n");
        Read("own", "types/index.ts").ShouldBe(Read("plain", "types/index.ts"));
        (await File.ReadAllLinesAsync(_folder.At("inputs"))).ShouldContain(line => line.EndsWith("/templates/types/entity.scriban",
            StringComparison.Ordinal));

        _folder.Write("app/templates/types/entity.scriban", "{{Nmae}}");
        var broken = await TruthCommand.RunIn(_folder.At("app"), [], "generate", ".", "-o", "../own", "--targets", "types");
        broken.ExitCode.ShouldBe(1);
        broken.Error.ShouldContain("the template `types/entity.scriban` cannot be used");
        Read("own", "types/task.ts").ShouldBe("// mine: Task\n");
    }

    [Fact]
    public async Task A_template_of_Handlebars_is_recognized_and_its_changes_are_not_lost()
    {
        _folder.Write("app/templates/types/entity.hbs", "// mine: {{Name}}\n");
        _folder.Write("app/truth.ejected.json", """{ "templates/types/entity.hbs": "0123" }""");
        foreach (var arguments in new[] { new[] { "generate", ".", "-o", "../own" }, ["build", ".", "-o", "../own"], ["check", "--hints"] })
        {
            var refused = await TruthCommand.RunIn(_folder.At("app"), [], arguments);
            refused.ExitCode.ShouldBe(1, refused.All);
            refused.Error.ShouldContain("`templates/types/entity.hbs` is a Handlebars template; templates are now written in Scriban");
            refused.Error.ShouldContain("truth eject templates/types/entity.scriban");
        }

        Directory.Exists(_folder.At("own")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_that_is_called_templates_for_reasons_of_its_own_is_left_alone()
    {
        _folder.Write("app/templates/types/entity.scriban", "// a letter");
        (await Truth("generate", ".", "-o", "../own", "--targets", "types")).ExitCode.ShouldBe(0);
        Read("own", "types/task.ts").ShouldContain("export");
    }

    [Fact]
    public async Task A_route_becomes_an_endpoint_that_asks_the_apps_own()
    {
        _folder.Write("own/app.truth.ts", await File.ReadAllTextAsync(Checkout.At("tests", "cases", "own", "app.truth.ts")));
        var ejected = await TruthCommand.RunIn(_folder.At("own"), [], "eject", "GET /api/tickets/{id}");
        ejected.ExitCode.ShouldBe(0, ejected.All);
        ejected.All.ShouldContain("add to Program.cs: GetTicketsId.Map(app);");

        // The app of `PrincipalTests`.
        Read("own", "GetTicketsId.cs").ShouldBe(await File.ReadAllTextAsync(Checkout.At("tests", "cases", "own", "GetTicketsId.cs")));
        (await TruthCommand.RunIn(_folder.At("own"), [], "eject",
            "GET /api/ticket/{id}")).Error.ShouldContain("did you mean `GET /api/tickets/{id}`?");
    }

    [Fact]
    public async Task Originals_that_have_changed_are_told_to_who_asks()
    {
        var view = await SomeView();
        foreach (var what in new[] { view, "GET /api/tasks/{id}", "POST /api/auth/logout", "templates/csharp/Record.scriban" })
        {
            (await Truth("eject", what)).ExitCode.ShouldBe(0);
        }

        (await Truth("check", "--hints")).All.ShouldNotContain("hint: the original");

        // As an upgrade would do.
        var noted = _folder.At("app", "truth.ejected.json");
        var hash = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(noted))!["templates/csharp/Record.scriban"]!
            .ToString();
        await File.WriteAllTextAsync(noted, (await File.ReadAllTextAsync(noted)).Replace(hash, "0123", StringComparison.Ordinal));
        _folder.Write("app/app.truth.ts", Read("app", "app.truth.ts").Replace("dueDate", "dueOn", StringComparison.Ordinal));
        var hints = (await Truth("check", "--hints")).All;
        hints.ShouldContain("hint: the original of `templates/csharp/Record.scriban` has changed since it was ejected");
        hints.ShouldContain("hint: the original of `GET /api/tasks/{id}` has changed since it was ejected");
        hints.ShouldNotContain("POST /api/auth/logout");
        (await Truth("check")).All.ShouldNotContain("hint: the original");

        (await Truth("eject", "GET /api/tasks/{id}", "--accept")).Output.ShouldBe("kept GetTasksId.cs, recorded in truth.ejected.json\n");
        (await Truth("check", "--hints")).All.ShouldNotContain("GET /api/tasks/{id}");
    }

    private async Task<string> SomeView()
    {
        (await Truth("generate", ".", "-o", "../first", "--targets", "ui")).ExitCode.ShouldBe(0);
        return "ui/views/" + Path.GetFileName(Directory.GetFiles(_folder.At("first", "ui", "views")).Order(StringComparer.Ordinal).First());
    }

    private async Task<string> Built(string path)
    {
        (await Truth("build", ".", "-o", "../built")).ExitCode.ShouldBe(0);
        return Read("built", path);
    }

    private string Read(string folder, string path) => File.ReadAllText(_folder.At(folder, path));

    private async Task<Ran> Truth(params string[] arguments)
    {
        var ran = await TruthCommand.RunIn(_folder.At("app"), [], arguments);
        ran.ExitCode.ShouldBe(0, ran.All);
        return ran;
    }
}
