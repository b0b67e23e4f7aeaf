using System.CommandLine;
using Truth.Cli.Explain;
using Truth.Cli.Output;

namespace Truth.Cli.Commands;

/// <summary>`truth explain CODE`.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var code = new Argument<string?>("CODE")
        {
            Description = "A code such as TR2003 or 2003. Default: list all codes.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var command = new Command("explain", "Explains a diagnostic: what it means, why it exists and how to fix it.") { code };
        Examples.Of(command, ("truth explain TR2003", "explain one code"), ("truth explain", "list all codes"));
        command.SetAction(call => Run(call.GetValue(code)));
        return command;
    }

    private static int Run(string? code)
    {
        var page = code is null ? Pages.Index : Pages.Find(code) ?? throw Unknown(code);
        Terminal.Print(PageText.Of(page, Terminal.Width, Terminal.Colour));
        return ExitCodes.Success;
    }

    private static CommandException Unknown(string code)
    {
        var nearest = string.Join(", ", Pages.Nearest(code).Select(near => $"`{near}`"));
        return new($"there is no code `{code}`",
            nearest.Length > 0 ? $"similar codes are {nearest}; `truth explain` lists all" : "`truth explain` lists all codes");
    }
}
