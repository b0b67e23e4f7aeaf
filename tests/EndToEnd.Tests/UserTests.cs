using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>`truth user add`: the first administrator of a built app.</summary>
public sealed class UserTests
{
    [Fact]
    public async Task An_added_administrator_signs_in_as_one_and_a_wrong_one_is_not_added()
    {
        using var folder = new TemporaryFolder();
        (await TruthCommand.Run("build", Checkout.TaskManager, "-o", folder.At("out"))).ExitCode.ShouldBe(0);
        var added = await Add(folder, Session.Password, "--role", "admin", "--set", "name=Root");
        added.ExitCode.ShouldBe(0, added.All);

        (await Add(folder, Session.Password, "--role", "admin", "--set", "name=Root")).Error.ShouldContain("is taken");
        var wrong = await Add(folder, "short", "--role", "boss");
        wrong.ExitCode.ShouldBe(1);
        wrong.Error.ShouldContain("`role`");
        wrong.Error.ShouldContain("`password`");
        Database.Query(folder.At("app.db"), "SELECT email, role FROM user").ShouldBe(["root@example.test|admin"]);

        await using var app = await RunningApp.Start("start", folder.At("out"), "--data", folder.At("app.db"));
        using var session = await Session.Login(app, "root@example.test");
        (await session.Client.GetFromJsonAsync<JsonObject>("/api/auth/me"))!["role"]!.GetValue<string>().ShouldBe("admin");
    }

    private static async Task<Ran> Add(TemporaryFolder folder, string password, params string[] rest)
    {
        using var process = TruthCommand.Start(folder.Path, [], ["user", "add", folder.At("out"), "--data", folder.At("app.db"), "--email", "root@example.test", .. rest]);
        await process.StandardInput.WriteLineAsync(password);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }
}
