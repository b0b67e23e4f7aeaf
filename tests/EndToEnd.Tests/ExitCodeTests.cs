using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>How each command ends: 0 done, 1 refused or found, 2 a wrong call. <see cref="FaultTests"/> has 3; no command asks for a decision, which would be 4.</summary>
public sealed partial class ExitCodeTests : IDisposable
{
    private const string Good = "export const App = { name: 'Shop', entities: { Item: { fields: { name: 'string' }, permissions: { create: 'public', read: 'public', update: 'nobody', delete: 'nobody' } } } };\n";

    // Of an app that is right, of one that is wrong, and of a folder that is not there. Empty: the command has no such call.
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
        ["user"] = ("", "user add damaged --email a@b.test", "user add gone --email a@b.test"),
        ["schema"] = ("schema good", "schema wrong", "schema gone"),
        ["graph"] = ("graph good", "graph wrong", "graph gone"),
        ["permissions"] = ("permissions good", "permissions wrong", "permissions gone"),
        ["why"] = ("", "why --as nobody --do read --app wrong Item 1", "why --as nobody --do read --app gone Item 1"),
        ["who"] = ("", "who --can read --app wrong Item 1", "who --can read --app gone Item 1"),
    };

    private readonly TemporaryFolder _folder = new();

    public ExitCodeTests()
    {
        _folder.Write("good/app.truth.ts", Good);
        _folder.Write("wrong/app.truth.ts", Good.Replace("'string'", "'strange'", StringComparison.Ordinal));
        _folder.Write("unfinished/app.truth.ts", Good[..60]);
        _folder.Write("damaged/app.json", """{ "truth": 1, "name": "Shop", "version": "1.0.0", "assembly": "App.dll", "files": [] }""");
        _folder.Write("damaged/App.dll", "no assembly");
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
        await Ends($"{command} --help", 0);
        await Ends($"{command} --nonsense", 2);
        await Ends(right, 0);
        await Ends(wrong, 1);
        await Ends(missing, 2);
    }

    [Fact]
    public async Task What_another_version_built_is_refused_in_a_line_that_says_to_build_again()
    {
        _folder.Write("damaged/app.json", """{ "truth": 999, "name": "Shop", "version": "1.0.0", "assembly": "App.dll", "files": [] }""");
        var ran = await Ends("start damaged", 1);
        ran.Error.ShouldContain("another version of Truth");
        ran.Error.ShouldContain("truth build APP -o DIR");
    }

    public void Dispose() => _folder.Dispose();

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
