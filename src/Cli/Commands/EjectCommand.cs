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
        var what = new Argument<string>("WHAT") { Description = "`templates`, one as templates/csharp/Record.scriban, a file as ui/views/tasks.js, or a route as \"GET /api/tasks/{id}\"." };
        var app = Paths.App();
        var accept = new Option<bool>("--accept") { Description = "The copy is there and stays: note the original of now as what it follows." };
        var command = new Command("eject", "Copies something generated beside the truth file, to be changed there; the copy wins.") { what, app, accept };
        Examples.Of(command,
            ("truth eject ui/views/tasks.js", "a page of one's own"),
            ("truth eject \"GET /api/tasks/{id}\"", "an endpoint in front of the app's, in C#"),
            ("truth check --hints", "says which originals have changed since"));
        command.SetAction(call => Run(call.GetRequiredValue(what), Paths.Locate(call, app), call.GetValue(accept)));
        return command;
    }

    private static int Run(string what, AppFile app, bool accept)
    {
        var compiled = new AppProject(app).Compile();
        if (compiled.Model is not { } model)
        {
            Problems.Print(compiled.Diagnostics);
            throw new CommandException($"`{app.Shown}` does not compile: nothing was ejected", null, ExitCodes.Failure);
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
            throw new CommandException($"`{there[0].Path}` is there already", "delete it to have the original again, or note the original of now: --accept");
        }

        if (accept && there.Count < originals.Count)
        {
            throw new CommandException($"there is no copy of `{originals.Except(there).First().Key}` to keep", $"truth eject \"{what}\"");
        }
    }

    private static void Say(IReadOnlyList<Original> originals, bool accept)
    {
        var shown = originals.Count == 1 ? originals[0].Path : $"{originals.Count} files in {Originals.Templates}";
        Terminal.Print($"{(accept ? "kept" : "ejected")} {shown}, noted in {EjectedFiles.FileName}");
        if (!accept && originals is [{ Path: var path }] && path.EndsWith(".cs", StringComparison.Ordinal))
        {
            Terminal.Remark($"in Program.cs: {Path.GetFileNameWithoutExtension(path)}.Map(app);");
        }
    }
}
