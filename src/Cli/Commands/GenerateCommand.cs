using System.CommandLine;
using Truth.Cli.Apps;
using Truth.Cli.Checks;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;
using Truth.Generators.All;

namespace Truth.Cli.Commands;

/// <summary>`truth generate APP -o DIR`: what Truth.MSBuild runs.</summary>
internal sealed class GenerateCommand
{
    private readonly Argument<string> _app = new("APP") { Description = "A folder with an app.truth.ts, or a truth file. Default: the current folder.", DefaultValueFactory = _ => "." };
    private readonly Option<string> _output = new("--output", "-o") { Description = "Where the files go.", Required = true, HelpName = "DIR" };
    private readonly Option<string?> _targets = new("--targets") { Description = $"Some of {string.Join(',', AppGenerator.Targets)}; default: all.", HelpName = "NAMES" };
    private readonly Option<string?> _namespace = new("--namespace") { Description = "The namespace of the C#; default: one after the app.", HelpName = "NAME" };
    private readonly Option<bool> _verify = new("--verify") { Description = "Write nothing; fail when DIR is not what would be written." };
    private readonly Option<string?> _strict = new("--warnings-as-errors") { Description = $"Fail on these warnings, and write nothing; `{Strictness.All}` means every one.", HelpName = "CODES" };
    private readonly Option<string?> _lenient = new("--warnings-not-as-errors") { Description = "But not on these.", HelpName = "CODES" };
    private readonly Option<string?> _inputs = new("--inputs") { Description = "Write every file that was asked for into FILE, a line each.", HelpName = "FILE" };
    private readonly Option<string?> _problems = new("--problems") { Description = "Write what is wrong into FILE, for MSBuild to log.", HelpName = "FILE" };

    public static Command Create() => new GenerateCommand().Command();

    private Command Command()
    {
        var command = new Command("generate", "Writes the app's C#, SQL, interface, types and OpenAPI document, and compiles nothing.")
        {
            _app, _output, _targets, _namespace, _verify, _strict, _lenient, _inputs, _problems,
        };
        Examples.Of(command,
            ("truth generate . -o generated", "everything of the app in this folder"),
            ("truth generate . -o ../web/src/api --targets types", "its TypeScript types alone"),
            ("truth generate . -o generated --verify", "fails when that is out of date"));
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult call)
    {
        var app = call.GetRequiredValue(_app);
        try
        {
            var problems = Run(call, AppFile.Locate(app), new Generation(call.GetRequiredValue(_output), OptionsOf(call)));
            Keep(call, problems);
            return problems.All(d => d.Severity != Severity.Error) ? ExitCodes.Success : ExitCodes.Failure;
        }
        catch (CommandException exception) when (call.GetValue(_problems) is not null)
        {
            // Another code than for what is wrong in the file: the same call may go well the next time.
            Keep(call, [Generation.At(app, exception.Message, exception.Help)]);
            throw new CommandException(exception.Message, exception.Help, ExitCodes.Usage);
        }
    }

    /// <returns>What is wrong; it was printed.</returns>
    private IReadOnlyList<Diagnostic> Run(ParseResult call, AppFile file, Generation generation)
    {
        var project = new AppProject(file);
        var compiled = project.Compile();
        if (call.GetValue(_inputs) is { } inputs)
        {
            TextFile.Write(inputs, string.Concat(project.Files.Select(path => path + "\n")));
        }

        var said = new Strictness(Names(call.GetValue(_strict)), Names(call.GetValue(_lenient))).Of(compiled.Diagnostics);
        Problems.Print(said);
        if (compiled.Model is not { } model || said.Any(d => d.Severity == Severity.Error))
        {
            Terminal.PrintError($"`{file.Shown}` was not generated: nothing was written", null);
            return said;
        }

        if (call.GetValue(_verify))
        {
            return [.. said, .. Print(generation, file, generation.Verify(model))];
        }

        Terminal.Print(generation.Write(model));
        return said;
    }

    private static IReadOnlyList<Diagnostic> Print(Generation generation, AppFile file, IReadOnlyList<Diagnostic> differences)
    {
        foreach (var difference in differences)
        {
            Terminal.Print($"{difference.File} {difference.Message}");
        }

        if (differences.Count == 0)
        {
            Terminal.Print($"{generation.Folder} is what {file.Shown} generates");
        }
        else
        {
            Terminal.PrintError($"`{generation.Folder}` is not what `{file.Shown}` generates: {Counted.Of(differences.Count, "file")}", "write it again: the same command without --verify");
        }

        return differences;
    }

    /// <summary>No file is left where nothing is wrong.</summary>
    private void Keep(ParseResult call, IReadOnlyList<Diagnostic> problems)
    {
        if (call.GetValue(_problems) is not { } path)
        {
            return;
        }

        if (problems.Any(d => d.Severity != Severity.Hint))
        {
            TextFile.Write(path, MsBuildRenderer.Write(problems));
        }
        else
        {
            File.Delete(path);
        }
    }

    private GeneratorOptions OptionsOf(ParseResult call)
    {
        var options = new GeneratorOptions { Namespace = call.GetValue(_namespace) };
        var targets = Names(call.GetValue(_targets));
        return targets.FirstOrDefault(target => !AppGenerator.Targets.Contains(target)) is { } unknown
            ? throw new CommandException($"unknown target `{unknown}`", Suggestion.Nearest(unknown, AppGenerator.Targets) is { } near ? $"did you mean `{near}`?" : $"targets: {string.Join(", ", AppGenerator.Targets)}")
            : targets.Length == 0 ? options : options with { Targets = [.. targets] };
    }

    // As a list is written here, and as MSBuild writes one.
    private static string[] Names(string? list) => (list ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
