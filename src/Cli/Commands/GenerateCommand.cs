using System.CommandLine;
using Truth.Cli.Apps;
using Truth.Cli.Checks;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;
using Truth.Generators;
using Truth.Generators.All;

namespace Truth.Cli.Commands;

/// <summary>`truth generate [APP] -o DIR`, which Truth.MSBuild runs.</summary>
internal sealed class GenerateCommand
{
    private static readonly string[] Formats = ["human", "msbuild"];

    private readonly Argument<string?> _app = Paths.App();
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The folder for the generated files.",
        Required = true,
        HelpName = "DIR"
    };
    private readonly Option<string?> _targets = new("--targets")
    {
        Description = $"Any of {string.Join(',', AppGenerator.Targets)}; default: all.",
        HelpName = "NAMES"
    };
    private readonly Option<string?> _namespace = new("--namespace")
    {
        Description = "The namespace of the C#; default: the name of the app.",
        HelpName = "NAME"
    };
    private readonly Option<string?> _inputs = new("--inputs")
    {
        Description = "Write the paths of all files that were read or looked for to FILE, one per line.",
        HelpName = "FILE"
    };
    private readonly Option<string> _format = new("--format")
    {
        Description = "human or msbuild.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => Formats[0]
    };
    private readonly Option<bool> _verify = new("--verify")
    {
        Description = "Write nothing; fail if DIR differs from what would be written."
    };
    private readonly Option<bool> _strict = new("--warnings-as-errors") { Description = "Fail if there are warnings, and write nothing." };
    private readonly Option<string?> _lenient = new("--warnings-not-as-errors")
    {
        Description = "Warnings that are not treated as errors.",
        HelpName = "CODES"
    };

    public static Command Create() => new GenerateCommand().Command();

    private Command Command()
    {
        var command = new Command("generate",
            "Generates the files of an app without compiling them: C#, SQL, the interface, types, clients and the OpenAPI document.")
        {
            _app, _output, _targets, _namespace, _inputs, _format, _verify, _strict, _lenient,
        };
        Examples.Of(command,
            ("truth generate -o generated", "generate all files of the app in this folder"),
            ("truth generate -o ../web/src/api --targets types", "generate only the TypeScript types"),
            ("truth generate -o generated --verify", "fail if the files are out of date"));
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult call)
    {
        var strictness = new WarningPolicy(call.GetValue(_strict), [.. Names(call.GetValue(_lenient))]);
        var printer = new GenerationPrinter(Format(call.GetRequiredValue(_format)), strictness);
        try
        {
            return Run(call, printer);
        }
        catch (TemplateException exception) when (printer.ForMsBuild)
        {
            GenerationPrinter.Error(new(exception.Message));
            return ExitCodes.Failure;
        }
        catch (CommandException exception) when (printer.ForMsBuild)
        {
            GenerationPrinter.Error(exception);
            return ExitCodes.Failure;
        }
        catch (Exception exception) when (printer.ForMsBuild)
        {
            GenerationPrinter.Error(new(FaultReport.ReasonOutside(exception) ?? $"Truth failed: {exception.Message}"));
            throw;
        }
    }

    private int Run(ParseResult call, GenerationPrinter printer)
    {
        var project = new AppProject(Paths.Locate(call, _app));
        var folder = call.GetRequiredValue(_output);
        var options = OptionsOf(call);
        var own = OwnFiles.Of(project.File);
        var compiled = project.Compile();
        if (call.GetValue(_inputs) is { } inputs)
        {
            TextFile.Write(inputs, string.Concat(project.Files.Union(own.Paths).Order(StringComparer.Ordinal).Select(file => file + "\n")));
        }

        if (!printer.Print(compiled.Diagnostics) || compiled.Model is not { } model)
        {
            printer.Failed(project.File.Shown);
            return ExitCodes.Failure;
        }

        var output = AppOutput.Generate(model, options, own.Templates);
        return call.GetValue(_verify) ? Verify(output, folder, project.File.Shown, printer) : Write(output, folder, printer);
    }

    private static int Write(AppOutput output, string folder, GenerationPrinter printer)
    {
        printer.Written(output.Manifest, folder, new OutputFolder(folder).Write(output.Manifest, output.Files));
        return ExitCodes.Success;
    }

    private static int Verify(AppOutput output, string folder, string source, GenerationPrinter printer)
    {
        var differences = new OutputFolder(folder).Differences(output.Manifest, output.Files);
        foreach (var (path, @is) in differences)
        {
            printer.Differs(FilePath.Shown(Path.Combine(folder, path)), @is);
        }

        printer.Verified(folder, source, differences.Count);
        return differences.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private GeneratorOptions OptionsOf(ParseResult call)
    {
        var options = new GeneratorOptions { Namespace = call.GetValue(_namespace) };
        if (Names(call.GetValue(_targets)) is not { Length: > 0 } targets)
        {
            return options;
        }

        return targets.FirstOrDefault(target => !AppGenerator.Targets.Contains(target)) is { } unknown
            ? throw new CommandException($"unknown target `{unknown}`", Known(unknown, AppGenerator.Targets, "targets"))
            : options with { Targets = [.. targets] };
    }

    private static CheckFormat Format(string name) => Formats.Contains(name)
        ? CheckFormats.Parse(name)
        : throw new CommandException($"unknown format `{name}`", Known(name, Formats, "formats"));

    private static string Known(string name, IEnumerable<string> known, string plural) =>
        Suggestion.Nearest(name, known) is { } near ? $"did you mean `{near}`?" : $"{plural}: {string.Join(", ", known)}";

    // Both separators are accepted: those of this command and those of MSBuild.
    private static string[] Names(string? list) =>
        (list ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
