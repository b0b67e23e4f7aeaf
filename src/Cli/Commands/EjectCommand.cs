using System.CommandLine;
using Truth.Cli.Apps;
using Truth.Cli.Checks;
using Truth.Cli.Output;

namespace Truth.Cli.Commands;

/// <summary>`truth eject WHAT`.</summary>
internal static class EjectCommand
{
    public static Command Create()
    {
        var what = new Argument<string>("WHAT")
        {
            Description =
                "`templates`, a template such as templates/csharp/Record.scriban, a file such as ui/views/tasks.js, or a route such as \"GET /api/tasks/{id}\"."
        };
        var app = Paths.App();
        var accept = new Option<bool>("--accept")
        {
            Description = "Keep the existing copy, and record the current original as the one that it is based on."
        };
        var command = new Command("eject",
            "Copies a generated file or a template next to the truth file, where you can change it. The copy takes precedence.")
                { what, app, accept };
        Examples.Of(command,
            ("truth eject ui/views/tasks.js", "replace a page"),
            ("truth eject \"GET /api/tasks/{id}\"", "replace an endpoint with C#"),
            ("truth check --hints", "list the copies whose originals have changed"));
        command.SetAction(call => Run(call.GetRequiredValue(what), Paths.Locate(call, app), call.GetValue(accept)));
        return command;
    }

    private static int Run(string what, AppFile app, bool accept)
    {
        var compiled = new AppProject(app).Compile();
        if (compiled.Model is not { } model)
        {
            TerminalDiagnostics.Print(compiled.Diagnostics);
            throw new CommandException($"`{app.Shown}` does not compile; nothing was ejected", null, ExitCodes.Failure);
        }

        var (ejected, originals) = (EjectedFiles.Of(app), new Originals(model, OwnFiles.Of(app).Templates).Find(what.Replace('\\', '/')));
        var there = originals.Where(original => File.Exists(Path.Combine(app.Folder, original.Path))).ToList();
        Refuse(what, originals, there, accept);
        foreach (var original in originals.Except(there))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(app.Folder, original.Path))!);
            TextFile.Write(Path.Combine(app.Folder, original.Path), original.Text);
        }

        originals.ToList().ForEach(ejected.Note);
        ejected.Save();
        Say(originals, accept);
        return ExitCodes.Success;
    }

    private static void Refuse(string what, IReadOnlyList<Original> originals, List<Original> there, bool accept)
    {
        if (!accept && there.Count > 0)
        {
            throw new CommandException($"`{there[0].Path}` already exists",
                "delete it to use the original again, or record the current original: --accept");
        }

        if (accept && there.Count < originals.Count)
        {
            throw new CommandException($"there is no copy of `{originals.Except(there).First().Key}`", $"truth eject \"{what}\"");
        }
    }

    private static void Say(IReadOnlyList<Original> originals, bool accept)
    {
        var shown = originals.Count == 1 ? originals[0].Path : $"{originals.Count} files in {Originals.Templates}";
        Terminal.Print($"{(accept ? "kept" : "ejected")} {shown}, recorded in {EjectedFiles.FileName}");
        if (!accept && originals is [{ Path: var path }] && path.EndsWith(".cs", StringComparison.Ordinal))
        {
            Terminal.Remark($"add to Program.cs: {Path.GetFileNameWithoutExtension(path)}.Map(app);");
        }
    }
}
