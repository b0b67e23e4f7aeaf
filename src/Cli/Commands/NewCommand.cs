using System.CommandLine;
using Truth.Cli.Apps;
using Truth.Cli.Authoring;
using Truth.Cli.Output;
using Truth.Cli.Shipping;

namespace Truth.Cli.Commands;

/// <summary>`truth new NAME`.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("NAME")
        {
            Description =
                "The folder to create; its last part is the name of the app. With --ci, it can also be a folder that contains an app; default: the current folder.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var template = new Option<string>("--template", "-t")
        {
            Description = "The template: blank, tasks, blog or helpdesk.", HelpName = "TEMPLATE",
                DefaultValueFactory = _ => AppTemplate.Names[0],
        };
        var ci = new Option<bool>("--ci") { Description = "Also write a Dockerfile, a .dockerignore and a GitHub workflow." };
        var command = new Command("new", "Creates an app that is ready to run, with the files that an editor needs.")
            { name, template, ci };
        Examples.Of(command,
            ("truth new shop", "create an app with one entity, authentication and permissions"),
            ("truth new support -t helpdesk", "create an app with tickets, replies and a queue"),
            ("truth new --ci", "add an image and a workflow to the app in this folder"));
        command.SetAction(call => Run(call.GetValue(name), call.GetRequiredValue(template), call.GetValue(ci)));
        return command;
    }

    private static int Run(string? path, string template, bool ci)
    {
        if (!ci || path is not null && !File.Exists(path) && !File.Exists(Path.Combine(path, AppFile.FileName)))
        {
            path = Make(path ?? throw new CommandException("NAME is missing", "truth new --help"), template);
        }

        if (ci)
        {
            Ship(AppFile.Locate(path ?? "."));
        }

        return ExitCodes.Success;
    }

    private static string Make(string path, string templateName)
    {
        var template = AppTemplate.Find(templateName);
        var app = NewApp.At(path);
        var files = template.Files(app.Name).ToList();
        app.Write(files);
        Terminal.Print($"created {app.Name} in {app.Folder} from the template `{templateName}`: {string.Join(", ", files.Select(file => file.Path).Order(StringComparer.Ordinal))}");
        Terminal.Print("");
        Steps(($"truth dev {app.Folder}", "serves the app, and shows every change that you save"),
            ($"{app.Folder}/app.truth.ts", "declares the app; edit this file"));
        return app.Folder;
    }

    private static void Ship(AppFile file)
    {
        var files = ShippingFiles.Write(file);
        if (files.Written.Count > 0)
        {
            Terminal.Print($"wrote {string.Join(", ", files.Written)}");
        }

        if (files.Left.Count > 0)
        {
            Terminal.Print($"unchanged: {string.Join(", ", files.Left)}");
        }

        if (files.Library is { } library)
        {
            Terminal.Print($"no Dockerfile: `{library}` is a library, which cannot be run by itself");
        }
    }

    private static void Steps(params (string Do, string Why)[] steps)
    {
        var width = steps.Max(step => step.Do.Length);
        foreach (var (what, why) in steps)
        {
            Terminal.Print($"  {what.PadRight(width)}  {why}");
        }
    }
}
