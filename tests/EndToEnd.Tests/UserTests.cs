using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>`truth user add`: the first administrator of a built app, and of an app under development.</summary>
public sealed class UserTests
{
    [Fact]
    public async Task An_added_administrator_signs_in_as_one_and_a_wrong_one_is_not_added()
    {
        using var folder = new TemporaryFolder();
        (await TruthCommand.Run("build", Checkout.TaskManager, "-o", folder.At("out"))).ExitCode.ShouldBe(0);
        await using (var empty = await RunningApp.Start("start", folder.At("out"), "--data", folder.At("app.db")))
        {
            using var client = empty.Client();
            (await client.GetStringAsync(new Uri("/health/live", UriKind.Relative))).ShouldContain("ok");
            (await empty.Interrupt()).ShouldBe(0);
            empty.Output.ShouldContain($"there are no users yet; to add one: truth user add {folder.At("out")} --data {folder.At("app.db")} --email you@example.test --role admin --set name=NAME\n");
        }

        var added = await Add(folder, Session.Password, "--role", "admin", "--set", "name=Root");
        added.ExitCode.ShouldBe(0, added.All);

        (await Add(folder, Session.Password, "--role", "admin", "--set", "name=Root")).Error.ShouldContain("is already in use");
        var wrong = await Add(folder, "short", "--role", "boss");
        wrong.ExitCode.ShouldBe(1);
        wrong.Error.ShouldContain("`role`");
        wrong.Error.ShouldContain("`password`");
        Database.Query(folder.At("app.db"), "SELECT email, role FROM user").ShouldBe(["root@example.test|admin"]);

        await using var app = await RunningApp.Start("start", folder.At("out"), "--data", folder.At("app.db"));
        using var session = await Session.Login(app, "root@example.test");
        (await session.Client.GetFromJsonAsync<JsonObject>("/api/auth/me"))!["role"]!.GetValue<string>().ShouldBe("admin");
    }

    // The command that `dev` prints works as printed, while it is serving.
    [Theory]
    [InlineData("", "truth user add app --email you@example.test --role admin --set name=NAME --set age=0 --set likes=tea")]
    [InlineData("name: 'string', ", "truth user add app --email you@example.test --role admin --set age=0 --set likes=tea")]
    public async Task An_app_without_a_seed_says_how_somebody_comes_to_sign_in(string name, string call)
    {
        using var folder = new TemporaryFolder();
        folder.Write("app/app.truth.ts", $$"""
            export const App = { name: 'Tea', entities: {
              User: {
                fields: {
                  email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, isActive: { type: 'boolean', required: true },
                  {{(name.Length > 0 ? name : "name: { type: 'string', required: true }, ")}}role: { type: 'enum', options: ['guest', 'admin'], default: 'guest', required: true },
                  age: { type: 'integer', required: true }, likes: { type: 'enum', options: ['tea', 'coffee'], required: true },
                },
                permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'admin' },
              },
            } };
            """);
        await using (var app = await Dev(folder))
        {
            (await AddBy(folder, call["truth ".Length..].Split(' '))).ExitCode.ShouldBe(0);
            using var session = await Session.Login(app, "you@example.test");
            (await session.Client.GetFromJsonAsync<JsonObject>("/api/auth/me"))!["role"]!.GetValue<string>().ShouldBe("admin");
            await app.Prints($"there are no users yet; to add one: {call}\n");
            (await app.Interrupt()).ShouldBe(0);
        }

        await using var again = await Dev(folder);
        await again.Prints("watching app/app.truth.ts");
        (await again.Interrupt()).ShouldBe(0);
        again.Output.ShouldNotContain("there are no users yet");
    }

    [Fact]
    public async Task Somebody_is_added_to_development_data_besides_its_seed()
    {
        using var folder = new TemporaryFolder();
        folder.Copy(Checkout.TaskManager, "app");
        var added = await AddBy(folder, "user", "add", "app", "--email", "root@example.test", "--role", "admin", "--set", "name=Root");
        added.ExitCode.ShouldBe(0, added.All);
        Database.Query(folder.At("app", ".truth", "dev.db"), "SELECT count(*) > 2 FROM user").ShouldBe(["1"]);
        Database.Query(folder.At("app", ".truth", "dev.db"), "SELECT role FROM user WHERE email = 'root@example.test'").ShouldBe(["admin"]);

        (await AddBy(folder, "user", "add", "--email", "a@example.test")).Error.ShouldContain("`.` does not contain an app.truth.ts");
        (await AddBy(folder, "user", "add", "app", "--data", "other.db", "--email", "a@example.test", "--set",
            "name=A")).ExitCode.ShouldBe(0);
        Database.Query(folder.At("other.db"), "SELECT email FROM user").ShouldBe(["a@example.test"]);
    }

    private static Task<RunningApp> Dev(TemporaryFolder folder) =>
        RunningApp.Start(TruthCommand.Start(folder.Path, [], "dev", "app", "--no-open", "--port", "0"));

    private static Task<Ran> AddBy(TemporaryFolder folder, params string[] call) => Asked(folder, Session.Password, call);

    private static Task<Ran> Add(TemporaryFolder folder, string password, params string[] rest) =>
        Asked(folder, password, ["user", "add", folder.At("out"), "--data", folder.At("app.db"), "--email", "root@example.test", .. rest]);

    private static async Task<Ran> Asked(TemporaryFolder folder, string password, string[] call)
    {
        using var process = TruthCommand.Start(folder.Path, [], call);
        await process.StandardInput.WriteLineAsync(password);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }
}
