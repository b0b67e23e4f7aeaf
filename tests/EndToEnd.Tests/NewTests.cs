using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>`truth new`: apps that compile without diagnostics, that an editor understands, and that can be served.</summary>
public sealed class NewTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string> Templates => new()
    {
        { "blank", "/api/notes", "alan@example.test:turing-1936:1" },
        { "tasks", "/api/tasks", "alan@example.test:turing-1936:5" },
        { "blog", "/api/posts", "alan@example.test:turing-1936:4" },
        { "helpdesk", "/api/tickets", "alan@example.test:turing-1936:2" },
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task A_template_compiles_without_a_word_builds_and_serves_its_rows_under_its_rules(string template,
        string path, string asWho)
    {
        var made = await Run("new", "my-first_app", "--template", template);
        made.ExitCode.ShouldBe(0, made.All);
        made.Output.ShouldContain("truth dev my-first_app");
        Directory.GetFiles(_folder.At("my-first_app")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe([".gitignore", "README.md", "app.truth.ts", "seed.json", "truth.d.ts", "tsconfig.json"]);

        var check = await Run("check", "my-first_app", "--warnings-as-errors", "--format", "json");
        check.ExitCode.ShouldBe(0, check.All);
        var result = JsonNode.Parse(check.Output)!;
        ((string)result["apps"]![0]!["name"]!).ShouldBe("MyFirstApp");
        result["diagnostics"]!.AsArray().ShouldBeEmpty();
        var build = await Run("build", "my-first_app", "-o", "dist");
        build.ExitCode.ShouldBe(0, build.All);

        await using var app = await RunningApp.Start("dev", _folder.At("my-first_app"), "--no-open");
        var who = asWho.Split(':');
        using var session = await Session.Login(app, who[0], who[1]);
        var rows = await session.Client.GetFromJsonAsync<JsonObject>(path + "?count=true");
        ((int)rows!["total"]!).ShouldBe(int.Parse(who[2], System.Globalization.CultureInfo.InvariantCulture));
        app.Output.ShouldContain(who[0]);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task An_editor_understands_a_template_at_its_strictest(string template, string path, string asWho)
    {
        path.ShouldStartWith("/api/");
        asWho.ShouldNotBeEmpty();
        (await Run("new", "app", "-t", template)).ExitCode.ShouldBe(0);
        (await TypeScript()).ShouldBe("");
        await File.WriteAllTextAsync(_folder.At("app", "app.truth.ts"),
            (await File.ReadAllTextAsync(_folder.At("app", "app.truth.ts"))).Replace("entities:", "entitys:", StringComparison.Ordinal));
        (await TypeScript()).ShouldContain("entitys");
    }

    [Theory]
    [InlineData("Mein Großer Shop!", "truth new mein-grosser-shop")]
    [InlineData("1st", "truth new st")]
    [InlineData("...", "truth new my-app")]
    public async Task A_name_that_cannot_be_is_mended(string name, string help)
    {
        var ran = await Run("new", name);
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain(help);
        Directory.GetFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_template_is_told_the_nearest_and_nothing_is_made()
    {
        var ran = await Run("new", "app", "-t", "helpdesc");
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain("did you mean `helpdesk`?");
        Directory.GetFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_with_something_in_it_is_left_alone_and_an_empty_one_is_used()
    {
        _folder.Write("app/mine.txt", "mine");
        var ran = await Run("new", "app");
        ran.ExitCode.ShouldBe(1);
        ran.Error.ShouldContain("not empty");
        Directory.GetFiles(_folder.At("app")).Length.ShouldBe(1);

        Directory.CreateDirectory(_folder.At("empty"));
        (await Run("new", "empty")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Ci_of_a_library_makes_no_image()
    {
        (await Run("new", "depot")).ExitCode.ShouldBe(0);
        _folder.Write("depot/Depot.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        var ran = await Run("new", "depot", "--ci");
        ran.Output.ShouldBe("wrote depot/.github/workflows/truth.yml\nno Dockerfile: `depot/Depot.csproj` is a library, which cannot be run by itself\n");
        (await File.ReadAllTextAsync(_folder.At("depot", ".github", "workflows", "truth.yml")))
            .ShouldContain("run: dotnet build Depot.csproj -c Release\n");
        Directory.GetFiles(_folder.At("depot"), "*ocker*").ShouldBeEmpty();

        var nothing = await Run("new", "--ci");
        nothing.ExitCode.ShouldBe(2);
        nothing.Error.ShouldContain("does not contain an app.truth.ts");
    }

    public void Dispose() => _folder.Dispose();

    private Task<Ran> Run(params string[] arguments) => TruthCommand.RunIn(_folder.Path, [], arguments);

    private async Task<string> TypeScript()
    {
        var compiler = Checkout.At("tests", "tools", "node_modules", ".bin", "tsc");
        File.Exists(compiler).ShouldBeTrue("run `npm ci` in tests/tools, as ./test does");
        using var process = Process.Start(new ProcessStartInfo(compiler, ["-p", _folder.At("app"), "--pretty", "false"])
        {
            RedirectStandardOutput = true
        })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said;
    }
}
