using System.CommandLine;
using Truth.Cli.Apps;
using Truth.Cli.Checks;
using Truth.Cli.Output;
using Truth.Cli.Permissions;
using Truth.Compiler.Analysis;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;

namespace Truth.Cli.Commands;

/// <summary>`truth permissions [APP]` and `truth permissions --diff OLD [NEW]`.</summary>
internal sealed class PermissionsCommand
{
    private static readonly string[] Formats = ["table", "json", "html", "markdown"];
    private static readonly string[] Failures = ["looser", "tighter"];

    private readonly Argument<string?> _path = Paths.App();
    private readonly Option<string> _format = new("--format")
    {
        Description = "table, json, html or markdown.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => Formats[0]
    };
    private readonly Option<string?> _output = Paths.Output();
    private readonly Option<string[]> _diff = new("--diff")
    {
        Description = "Compare OLD with NEW, each of which is a file, a folder or a Git revision. Default for NEW: the current files.",
        HelpName = "OLD NEW",
        Arity = new(1, 2),
        AllowMultipleArgumentsPerToken = true
    };
    private readonly Option<string?> _failOn = new("--fail-on")
    {
        Description = "With --diff, exit with 1 if a permission is looser (or tighter).",
        HelpName = "CHANGE"
    };

    public static Command Create() => new PermissionsCommand().Command();

    private Command Command()
    {
        var command = new Command("permissions", "Shows the permissions of each kind of caller, for each entity and action.")
            { _path, _format, _output, _diff, _failOn };
        Examples.Of(command,
            ("truth permissions", "show the permissions of the app in this folder"),
            ("truth permissions --format html -o permissions.html", "write an HTML page, for audits"),
            ("truth permissions --diff main --fail-on looser", "fail in CI if permissions are loosened"));
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult call)
    {
        var format = Known(call.GetRequiredValue(_format), Formats, "format");
        var failOn = call.GetValue(_failOn) is { } given ? Known(given, Failures, "change") : null;
        return call.GetValue(_diff) is { Length: > 0 } versions ? Diff(call, versions, format, failOn)
            : failOn is not null ? throw new CommandException("`--fail-on` needs `--diff`", "specify what to compare with: --diff main")
            : Show(call, format);
    }

    private int Show(ParseResult call, string format)
    {
        var matrix = Matrix.Of(RequiredModel.Path(call.GetValue(_path)));
        Product.Give(format switch
        {
            "json" => MatrixJson.Write(matrix),
            "html" => MatrixPage.Write(matrix),
            "markdown" => MatrixMarkdown.Write(matrix),
            _ => MatrixTable.Write(matrix, call.GetValue(_output) is null ? Terminal.WholeWidth : int.MaxValue),
        }, call.GetValue(_output));
        return ExitCodes.Success;
    }

    private int Diff(ParseResult call, string[] versions, string format, string? failOn)
    {
        if (format is not ("table" or "json"))
        {
            throw new CommandException($"`--diff` does not support the format {format}", "formats with --diff: table, json");
        }

        var file = AppFile.Locate(call.GetValue(_path) ?? (versions.Length > 1 ? versions.LastOrDefault(IsPath) : null) ?? ".");
        var after = versions.Length > 1 ? Version(versions[1], file) : RequiredModel.Path(file.FullPath);
        var diff = PermissionDiff.Of(Version(versions[0], file), after);
        Product.Give(format == "json" ? MatrixJson.Write(diff) : DiffText.Write(diff), call.GetValue(_output));
        return failOn == "looser" && diff.IsLooser || failOn == "tighter" && diff.Changes.Any(c => c.Tighter.Verdict != Verdict.None)
            ? ExitCodes.Failure : ExitCodes.Success;
    }

    // A file or a folder, or otherwise a Git revision of the file.
    private static AppModel Version(string name, AppFile file) =>
        IsPath(name) ? RequiredModel.Path(name) : RequiredModel.Compiled(RevisionFile.Compile(name, file), $"{name}:{file.Shown}");

    private static bool IsPath(string path) => File.Exists(path) || Directory.Exists(path);

    private static string Known(string name, string[] known, string what) => known.Contains(name, StringComparer.Ordinal) ? name
        : throw new CommandException($"unknown {what} `{name}`",
            Suggestion.Nearest(name, known) is { } near ? $"did you mean `{near}`?" : $"{what}s: {string.Join(", ", known)}");
}
