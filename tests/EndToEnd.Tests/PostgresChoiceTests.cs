using Truth.EndToEnd.Tests.Processes;
using Truth.Tests.Postgres;

namespace Truth.EndToEnd.Tests;

/// <summary>The ways to choose PostgreSQL for an app under development and for a built one.</summary>
public sealed class PostgresChoiceTests : IDisposable
{
    private const string Settings = "  settings: {\n";
    private readonly TemporaryFolder _folder = new();
    private readonly PostgresSpace _space = new();

    public void Dispose()
    {
        _space.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Truth_dev_serves_from_a_server()
    {
        var example = _folder.Copy(Checkout.TaskManager, "app");
        await using var app = await RunningApp.Start("dev", example, "--no-open", "--data", _space.Address);
        using (var admin = await Session.Login(app, "ada@example.test", "lovelace-1843"))
        {
            await admin.Create("/api/tasks", new { title = "on a server" });
        }

        (await app.Interrupt()).ShouldBe(0);
        _space.Rows("SELECT title FROM task WHERE title = 'on a server'").ShouldBe([["on a server"]]);
        Directory.EnumerateFiles(example, "*.db", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_environment_names_the_server_of_a_built_app()
    {
        var example = _folder.Copy(Checkout.TaskManager, "app");
        var file = Path.Combine(example, "app.truth.ts");
        var source = (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n");
        source.ShouldContain(Settings);
        source = source.Replace("import type { AppDefinition } from 'truth';", "import { env, type AppDefinition } from 'truth';",
            StringComparison.Ordinal);
        await File.WriteAllTextAsync(file,
            source.Replace(Settings, $"{Settings}    database: {{ url: env('TASKS_DATABASE') }},\n", StringComparison.Ordinal));
        var built = await TruthCommand.Run("build", example, "-o", _folder.At("dist"));
        built.ExitCode.ShouldBe(0, built.All);
        var environment = new Dictionary<string, string> { ["TASKS_DATABASE"] = _space.Address };
        await using (var app = await RunningApp.Start(TruthCommand.Start(_folder.Path, environment,
            ["start", _folder.At("dist"), "--port", "0"])))
        {
            using var ada = await Session.Register(app, "ada");
            await ada.Create("/api/tasks", new { title = "by the environment" });
        }

        _space.Rows("SELECT title FROM task").ShouldBe([["by the environment"]]);
        File.Exists(_folder.At("app.db")).ShouldBeFalse();

        var unset = await TruthCommand.RunIn(_folder.Path, [], "start", _folder.At("dist"), "--port", "0");
        unset.ExitCode.ShouldNotBe(0);
        unset.Error.ShouldContain("TASKS_DATABASE");
    }
}
