using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>`truth why` and `truth who` with the data of a built app.</summary>
public sealed class PermissionsInquiryTests
{
    private const string Row = "0190a504-0000-7000-8000-00000000000a";

    [Fact]
    public async Task What_grants_and_what_refuses_is_shown_on_real_rows()
    {
        using var folder = new TemporaryFolder();
        (await TruthCommand.Run("build", Checkout.TaskManager, "-o", folder.At("out"))).ExitCode.ShouldBe(0);
        await Add(folder, "root@example.test", "admin");
        await Add(folder, "ada@example.test", "user");
        await Add(folder, "eve@example.test", "user");
        var file = folder.At("app.db");
        Database.Query(file,
            $"INSERT INTO task (id, title, created_by, created_at, updated_at) SELECT '{Row}', 'Tea', id, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' FROM user WHERE email = 'ada@example.test'");
        var before = Database.Dump(file);

        var granted = await Ask(folder, "why", "--as", "ada@example.test", "--do", "update");
        granted.Output.ShouldContain("update: granted");
        granted.Output.ShouldContain("    yes      owner");
        granted.Output.ShouldContain("    no       admin   user.role is 'user'");
        granted.Output.ShouldContain("    unknown  entity.assignee.user == user.id   entity.assignee.user is null");

        (await Ask(folder, "why", "--as", "eve@example.test", "--do", "archive")).Output.ShouldContain("archive: refused (answers 403)");
        (await Ask(folder, "why", "--as", "nobody", "--do", "delete")).Output.ShouldContain("read: refused (answers 404)");

        var who = await Ask(folder, "who", "--can", "update");
        who.Output.ShouldBe("root@example.test: admin\nada@example.test: owner\n");

        (await Ask(folder, "why", "--as", "bob@example.test", "--do", "update")).ExitCode.ShouldBe(1);
        var near = await Ask(folder, "who", "--can", "archve");
        near.ExitCode.ShouldBe(2);
        near.Error.ShouldContain("did you mean `archive`?");
        Database.Dump(file).ShouldBe(before);
    }

    private static Task<Ran> Ask(TemporaryFolder folder, string command, params string[] how) =>
        TruthCommand.RunIn(folder.Path, [], [command, .. how, "Task", Row, "--app", Checkout.TaskManager, "--data", folder.At("app.db")]);

    private static async Task Add(TemporaryFolder folder, string email, string role)
    {
        using var process = TruthCommand.Start(folder.Path, [],
            ["user", "add", folder.At("out"), "--data", folder.At("app.db"), "--email", email, "--role", role, "--set", "name=A"]);
        await process.StandardInput.WriteLineAsync(Session.Password);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
    }
}
