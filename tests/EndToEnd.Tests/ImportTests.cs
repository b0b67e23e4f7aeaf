using System.Diagnostics;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>
/// Imports must be located in the app's folder, or the nearest one with a `tsconfig.json`; only regular files of limited size are read, and
/// others are never disclosed.
/// </summary>
public sealed class ImportTests : IDisposable
{
    private const string Secret = "root:secret:0:0";
    private readonly TemporaryFolder _folder = new();

    public ImportTests()
    {
        _folder.Write("outside/secret.truth.ts", Secret + "\nexport const value = 'x';\n");
        _folder.Write("outside/value.truth.ts", "export const value = 'Outside';\n");
        _folder.Write("all/app/parts/value.truth.ts", "export const value = 'Inside';\n");
        _folder.Write("all/beside/value.truth.ts", "export const value = 'Beside';\n");
    }

    [Theory]
    [InlineData("../../outside/secret.truth.ts")]
    [InlineData("../../outside/value.truth.ts")]
    [InlineData("../beside/value.truth.ts")]
    [InlineData("./parts/../../../outside/secret.truth.ts")]
    [InlineData("../app/../../outside/secret.truth.ts")]
    [InlineData("./../../../../../../../../../etc/passwd")]
    [InlineData("../../../../../../../../../dev/zero")]
    [InlineData("../../../../../../../../../proc/self/environ")]
    public async Task What_lies_outside_is_refused_and_nothing_of_it_is_told(string path) => Refused(await Check(path));

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/urandom")]
    [InlineData("/etc/passwd")]
    [InlineData("../../outside/secret.truth.ts")]
    [InlineData("../../outside")]
    public async Task Nor_does_a_link_lead_there(string target)
    {
        var isFolder = target == "../../outside";
        File.CreateSymbolicLink(_folder.At("all", "app", "link.truth.ts"), target);
        File.CreateSymbolicLink(_folder.At("all", "app", "again.truth.ts"), "link.truth.ts");
        Refused(await Check(isFolder ? "./link.truth.ts/secret.truth.ts" : "./link.truth.ts"));
        Refused(await Check(isFolder ? "./again.truth.ts/secret.truth.ts" : "./again.truth.ts"));
    }

    [Fact]
    public async Task Links_within_are_followed_and_those_in_a_circle_end()
    {
        File.CreateSymbolicLink(_folder.At("all", "app", "link.truth.ts"), "parts/value.truth.ts");
        (await Check("./link.truth.ts")).ExitCode.ShouldBe(0);
        Directory.CreateSymbolicLink(_folder.At("all", "app", "up"), "..");
        (await Check("./up/app/up/app/parts/value.truth.ts")).ExitCode.ShouldBe(0);
        File.CreateSymbolicLink(_folder.At("all", "app", "a.truth.ts"), "b.truth.ts");
        File.CreateSymbolicLink(_folder.At("all", "app", "b.truth.ts"), "a.truth.ts");
        var circle = await Check("./a.truth.ts");
        circle.ExitCode.ShouldBe(1);
        circle.Output.ShouldContain("form a cycle");
        File.CreateSymbolicLink(_folder.At("all", "app", "gone.truth.ts"), "nowhere.truth.ts");
        (await Check("./gone.truth.ts")).Output.ShouldContain("TR1107");
    }

    [Fact]
    public async Task An_app_that_is_reached_by_a_link_has_the_folder_that_it_lies_in()
    {
        App("./parts/value.truth.ts");
        Directory.CreateSymbolicLink(_folder.At("linked"), "all/app");
        (await TruthCommand.RunIn(_folder.Path, [], "check", "linked")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task The_nearest_folder_with_a_tsconfig_is_as_far_as_imports_go()
    {
        _folder.Write("all/tsconfig.json", "{}");
        (await Check("../beside/value.truth.ts")).ExitCode.ShouldBe(0);
        Refused(await Check("../../outside/value.truth.ts"));
        _folder.Write("all/app/tsconfig.json", "{}");
        Refused(await Check("../beside/value.truth.ts"));
    }

    [Theory]
    [InlineData("check app")]
    [InlineData("fix app")]
    [InlineData("format app --check")]
    [InlineData("build app -o out")]
    [InlineData("generate app -o out --format msbuild")]
    [InlineData("schema app")]
    [InlineData("permissions app")]
    [InlineData("check app --format json")]
    [InlineData("check app --format sarif")]
    public async Task No_command_tells_what_lies_outside(string call)
    {
        App("../../outside/secret.truth.ts");
        var ran = await TruthCommand.RunIn(_folder.At("all"), [], call.Split(' '));
        ran.ExitCode.ShouldBeInRange(0, 1);
        ran.All.ShouldNotContain("secret:");
    }

    [Fact]
    public async Task What_is_no_regular_file_is_not_waited_for()
    {
        using (var made = Process.Start("mkfifo", [_folder.At("all", "app", "pipe.truth.ts")]))
        {
            await made.WaitForExitAsync();
        }

        (await Check("./pipe.truth.ts")).ExitCode.ShouldBe(1);
        Directory.CreateDirectory(_folder.At("all", "app", "folder.truth.ts"));
        (await Check("./folder.truth.ts")).Output.ShouldContain("TR1107");
        (await TruthCommand.RunIn(_folder.At("all", "app"), [], "check", "pipe.truth.ts")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_is_too_large_or_no_text_is_a_diagnostic_at_its_import()
    {
        _folder.Write("all/app/large.truth.ts", new string(' ', 4 * 1024 * 1024 + 1));
        (await Check("./large.truth.ts")).Output.ShouldContain("larger than 4 MB");
        File.WriteAllBytes(_folder.At("all", "app", "latin.truth.ts"), [0x2F, 0x2F, 0xE9]);
        (await Check("./latin.truth.ts")).Output.ShouldContain("not UTF-8 text");
        var app = await TruthCommand.RunIn(_folder.At("all", "app"), [], "check", "large.truth.ts");
        app.ExitCode.ShouldBe(1);
        app.Error.ShouldContain("larger than 4 MB");
    }

    [Fact]
    public async Task A_list_of_ejected_files_names_none_outside()
    {
        App("./parts/value.truth.ts");
        _folder.Write("all/app/truth.ejected.json",
            """{ "ui/../../../outside/secret.truth.ts": "0", "templates/../../../outside/secret.truth.ts": "0" }""");
        foreach (var call in (string[])["build app -o out", "generate app -o out"])
        {
            var ran = await TruthCommand.RunIn(_folder.At("all"), [], call.Split(' '));
            ran.ExitCode.ShouldBe(1);
            ran.Error.ShouldContain("is outside the app's folder");
            ran.All.ShouldNotContain("secret:");
        }
    }

    public void Dispose() => _folder.Dispose();

    private void App(string import) => _folder.Write("all/app/app.truth.ts",
        $"import {{ value }} from '{import}';\nexport const App = {{ name: 'Shop', description: value, entities: {{ Item: {{ fields: {{ name: 'string' }}, permissions: {{ create: 'public', read: 'public', update: 'nobody', delete: 'nobody' }} }} }} }};\n");

    private Task<Ran> Check(string import)
    {
        App(import);
        return TruthCommand.RunIn(_folder.At("all"), [], "check", "app");
    }

    private static void Refused(Ran ran)
    {
        ran.ExitCode.ShouldBe(1, ran.All);
        ran.All.ShouldNotContain("secret:");
        ran.All.ShouldNotContain("root:");
        (ran.Output.Contains("TR1118", StringComparison.Ordinal)
            || ran.Output.Contains("TR1109", StringComparison.Ordinal)).ShouldBeTrue(ran.All);
    }
}
