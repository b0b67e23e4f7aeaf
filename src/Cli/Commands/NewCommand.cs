using System.CommandLine;
using Truth.Cli.Authoring;
using Truth.Cli.Output;

namespace Truth.Cli.Commands;

/// <summary>`truth new NAME`.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The folder to make; its last part names the app." };
        var template = new Option<string>("--template", "-t")
        {
            Description = "What to begin with: blank, tasks, blog or helpdesk.", HelpName = "TEMPLATE", DefaultValueFactory = _ => AppTemplate.Names[0],
        };
        var command = new Command("new", "Makes an app that runs at once, with what an editor needs.") { name, template };
        Examples.Of(command,
            ("truth new shop", "one entity, sign-in, rules: to build on"),
            ("truth new support -t helpdesk", "tickets, replies, a queue"));
        command.SetAction(call => Run(call.GetRequiredValue(name), call.GetRequiredValue(template)));
        return command;
    }

    private static int Run(string path, string templateName)
    {
        var template = AppTemplate.Find(templateName);
        var app = NewApp.At(path);
        var files = template.Files(app.Name).ToList();
        app.Write(files);
        Terminal.Print($"made {app.Name} in {app.Folder} from the template `{templateName}`: {string.Join(", ", files.Select(file => file.Path).Order(StringComparer.Ordinal))}");
        Terminal.Print("");
        Steps(($"truth dev {app.Folder}", "serves it, and shows every change as you save"), ($"{app.Folder}/app.truth.ts", "says what it is: change it"));
        return ExitCodes.Success;
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
