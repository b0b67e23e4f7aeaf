using System.Diagnostics;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>Which files `truth check` reads, what counts as an app, and `--watch`.</summary>
public sealed class CheckPathTests : IDisposable
{
    private const string Good =
        "import { length } from './shared.truth.ts';\nexport const App = { name: 'Good', entities: { Note: { fields: { text: { type: 'string', maxLength: length } }, permissions: { read: 'true', create: 'true', update: 'nobody', delete: 'nobody' } } } };\n";
    private readonly TemporaryFolder _folder = new();

    public CheckPathTests()
    {
        _folder.Write("app/app.truth.ts", Good);
        _folder.Write("app/shared.truth.ts", "export const length = 20;\n");
    }

    [Fact]
    public async Task A_module_is_not_an_app_and_wrong_only_when_it_does_not_compile()
    {
        var good = await Run("check", "app/shared.truth.ts");
        good.ExitCode.ShouldBe(0);
        good.Output.ShouldContain("app/shared.truth.ts is a module without an app: it compiles\n1 module checked: 0 errors");

        _folder.Write("app/shared.truth.ts", "export const length = lenght2;\n");
        var wrong = await Run("check", "app/shared.truth.ts");
        wrong.ExitCode.ShouldBe(1);
        wrong.Output.ShouldContain("shared.truth.ts:1:");
    }

    [Fact]
    public async Task An_app_file_without_an_app_is_wrong()
    {
        _folder.Write("empty/app.truth.ts", "export const x = 1;\n");
        var ran = await Run("check", "empty");
        ran.ExitCode.ShouldBe(1);
        ran.Output.ShouldContain("TR1110");
    }

    [Fact]
    public async Task Every_path_that_is_not_there_is_named_and_a_folder_without_an_app_says_so()
    {
        Directory.CreateDirectory(_folder.At("none"));
        var ran = await Run("check", "ap", "none", "app");
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain("did you mean `app`?");
        ran.Error.ShouldContain("`none` does not contain an app.truth.ts");
        ran.Output.ShouldBe("");
    }

    [Fact]
    public async Task What_cannot_be_read_says_so_and_the_others_are_checked()
    {
        File.WriteAllBytes(_folder.At("latin.truth.ts"), [0x2F, 0x2F, 0xE9]);
        var ran = await Run("check", "latin.truth.ts", "app");
        ran.ExitCode.ShouldBe(1);
        ran.Error.ShouldContain("`latin.truth.ts` is not UTF-8 text");
        ran.Output.ShouldContain("1 app checked: 0 errors");
    }

    [Fact]
    public async Task Hints_are_counted_and_shown_to_those_who_ask()
    {
        _folder.Write("app/app.truth.ts",
            Good.Replace("text: {", "kind: { type: 'enum', values: ['a'] }, text: {", StringComparison.Ordinal));
        var silent = await Run("check", "app");
        var told = await Run("check", "app", "--hints");
        silent.Output.ShouldBe("1 app checked: 0 errors, 0 warnings, 1 hint (shown by --hints)\n");
        told.Output.ShouldContain("hint[");
    }

    [Fact]
    public async Task Warnings_fail_where_they_count_as_errors()
    {
        _folder.Write("app/app.truth.ts", Good.Replace("permissions: { read: 'true', create: 'true', update: 'nobody', delete: 'nobody' }",
            "permissions: {}", StringComparison.Ordinal));
        var ran = await Run("check", "app");
        ran.ExitCode.ShouldBe(0, ran.All);
        ran.Output.ShouldContain("warning[");
        (await Run("check", "app", "--warnings-as-errors")).ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("check app --format jsn", "`json`")]
    [InlineData("check app --watch --format sarif", "--watch")]
    [InlineData("check app --report --verify", "--report")]
    public async Task What_does_not_go_together_is_a_wrong_call(string call, string hint)
    {
        var ran = await Run(call.Split(' '));
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain(hint);
    }

    [Fact]
    public async Task A_watch_checks_again_when_an_imported_file_comes_or_changes_and_ends_well_with_ctrl_c()
    {
        _folder.Write("app/app.truth.ts", Good.Replace("./shared", "../lib/shared", StringComparison.Ordinal));
        Directory.CreateDirectory(_folder.At("lib"));
        _folder.Write("tsconfig.json", "{}");
        using var process = TruthCommand.Start(_folder.Path, [], "check", "app", "--watch");
        await Until(process, "1 app checked: 1 error");
        await Until(process, "watching");
        _folder.Write("lib/shared.truth.ts", "export const length = 20;\n");
        await Until(process, "1 app checked: 0 errors");
        await Until(process, "watching");
        _folder.Write("lib/shared.truth.ts", "export const length = 'long';\n");
        await Until(process, "1 app checked: 1 error");
        await Until(process, "watching");
        _folder.Write("lib/shared.truth.ts", "export const length = 30;\n");
        await Until(process, "1 app checked: 0 errors");
        using (Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await process.WaitForExitAsync(Timeout());
        }

        process.ExitCode.ShouldBe(0);
    }

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Timeout() => new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token;

    private static async Task Until(Process process, string text)
    {
        var seen = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(Timeout()) is { } line)
        {
            seen.Add(line);
            if (line.StartsWith(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"it ended without `{text}`:\n{string.Join('\n', seen)}");
    }

    private Task<Ran> Run(params string[] arguments) => TruthCommand.RunIn(_folder.Path, [], arguments);
}
