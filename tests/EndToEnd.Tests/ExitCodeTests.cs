using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>
/// The exit code of each command: 0 success, 1 refused or errors found, 2 an invalid command line. <see cref="FaultTests"/> covers 3, and
/// the tests of `truth db` cover 4, a decision that is asked for.
/// </summary>
public sealed partial class ExitCodeTests : IDisposable
{
    private const string Good =
        "export const App = { name: 'Shop', entities: { Item: { fields: { name: 'string' }, permissions: { create: 'public', read: 'public', update: 'nobody', delete: 'nobody' } } } };\n";

    // For a valid app, for an invalid one, and for a missing folder. Empty: the command has no such call.
    private static readonly Dictionary<string, (string Right, string Wrong, string Missing)> Calls = new()
    {
        ["new"] = ("new made", "", ""),
        ["check"] = ("check good", "check wrong", "check gone"),
        ["explain"] = ("explain TR2003", "", "explain TR9999"),
        ["fix"] = ("fix good", "fix wrong", "fix gone"),
        ["format"] = ("format good", "format unfinished", "format gone"),
        ["dev"] = ("", "", "dev gone"),
        ["build"] = ("build good -o out", "build wrong -o out2", "build gone -o out3"),
        ["generate"] = ("generate good -o gen", "generate wrong -o gen2", "generate gone -o gen3"),
        ["eject"] = ("eject templates good", "eject templates wrong", "eject templates gone"),
        ["start"] = ("", "start damaged", "start gone"),
        ["db"] = ("db plan good", "db plan wrong", "db plan gone"),
        ["user"] = ("", "user add damaged --email a@b.test", "user add gone --email a@b.test"),
        ["schema"] = ("schema good", "schema wrong", "schema gone"),
        ["graph"] = ("graph good", "graph wrong", "graph gone"),
        ["import"] = ("import prisma good.prisma", "import prisma wrong.prisma", "import prisma gone.prisma"),
        ["permissions"] = ("permissions good", "permissions wrong", "permissions gone"),
        ["why"] = ("", "why --as nobody --do read --app wrong Item 1", "why --as nobody --do read --app gone Item 1"),
        ["who"] = ("", "who --can read --app wrong Item 1", "who --can read --app gone Item 1"),
    };

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> Help = new();

    private readonly TemporaryFolder _folder = new();

    public ExitCodeTests()
    {
        _folder.Write("good/app.truth.ts", Good);
        _folder.Write("wrong/app.truth.ts", Good.Replace("'string'", "'strange'", StringComparison.Ordinal));
        _folder.Write("unfinished/app.truth.ts", Good[..60]);
        _folder.Write("damaged/app.json",
            $$"""{ "truth": 1, "by": "{{Truth.Cli.Output.TruthVersion.Current}}", "name": "Shop", "version": "1.0.0", "assembly": "App.dll", "files": [] }""");
        _folder.Write("damaged/App.dll", "no assembly");
        _folder.Write("good.prisma", "model Item {\n  id Int @id\n}\n");
        _folder.Write("wrong.prisma", "model Item {\n  id\n}\n");
    }

    public static TheoryData<string> Commands => [.. Calls.Keys];

    [Fact]
    public async Task Every_command_is_walked()
    {
        var help = (await TruthCommand.Run("--help")).Output;
        var commands = help[help.IndexOf("Commands:", StringComparison.Ordinal)..help.IndexOf("Examples:", StringComparison.Ordinal)];
        Listed().Matches(commands).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal)
            .ShouldBe(Calls.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_ends_as_it_promises(string command)
    {
        var (right, wrong, missing) = Calls[command];
        await Ends($"{command} --nonsense", 2);
        await Ends(right, 0);
        await Ends(wrong, 1);
        await Ends(missing, 2);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_has_a_description_and_examples_of_its_own(string command)
    {
        foreach (var name in await WithSubcommands(command))
        {
            var help = (await Ends($"{name} --help", 0)).Output.ReplaceLineEndings("\n");
            help.ShouldStartWith("Description:\n  ");
            help.ShouldContain($"Usage:\n  truth {name}", Case.Sensitive);
            var examples = help[help.IndexOf("Examples:\n",
                StringComparison.Ordinal)..].Split('\n')[1..].Where(line => line.StartsWith("  truth ", StringComparison.Ordinal)).ToList();
            examples.ShouldContain(line => $"{line} ".StartsWith($"  truth {name} ", StringComparison.Ordinal), help);
            Help.TryAdd(help, name).ShouldBeTrue($"`{name}` has the help of `{Help[help]}`");
        }
    }

    // Each command gives the same result for the current folder as for a named one.
    [Theory]
    [InlineData("check")]
    [InlineData("fix")]
    [InlineData("format")]
    [InlineData("build -o ../out")]
    [InlineData("generate -o ../gen")]
    [InlineData("eject templates")]
    [InlineData("schema")]
    [InlineData("graph")]
    [InlineData("permissions")]
    public async Task Without_an_app_a_command_is_for_the_folder_it_runs_in(string call)
    {
        var there = await TruthCommand.RunIn(_folder.At("good"), [], call.Split(' '));
        there.ExitCode.ShouldBe(0, there.All);
        var nowhere = await TruthCommand.RunIn(_folder.Path, [], call.Split(' '));
        nowhere.ExitCode.ShouldBe(2, nowhere.All);
        nowhere.Error.ShouldContain("`.` does not contain an app.truth.ts");
        nowhere.Error.ShouldContain("good");
        var help = await TruthCommand.Run(call.Split(' ')[0], "--help");
        help.Output.ShouldContain("Default: the current folder.");
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<IReadOnlyList<string>> WithSubcommands(string command)
    {
        var help = (await TruthCommand.Run(command, "--help")).Output;
        var at = help.IndexOf("Commands:", StringComparison.Ordinal);
        return at < 0 ? [command] : [command, .. Listed().Matches(help[at..help.IndexOf("Examples:", StringComparison.Ordinal)])
            .Select(m => $"{command} {m.Groups[1].Value}")];
    }

    private async Task<Ran> Ends(string call, int exitCode)
    {
        if (call.Length == 0)
        {
            return new(0, "", "");
        }

        var ran = await TruthCommand.RunIn(_folder.Path, [], call.Split(' '));
        ran.ExitCode.ShouldBe(exitCode, $"truth {call}\n{ran.All}");
        (exitCode == 0 || ran.All.Length > 0).ShouldBeTrue($"truth {call} says nothing");
        ran.All.ShouldNotContain("   at Truth.");
        return ran;
    }

    [GeneratedRegex("^  ([a-z]+) ", RegexOptions.Multiline)]
    private static partial Regex Listed();
}
