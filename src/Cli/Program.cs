using System.CommandLine;
using Truth.Cli.Commands;
using Truth.Cli.Output;
using Truth.Generators;

namespace Truth.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        AppDomain.CurrentDomain.UnhandledException += static (_,
            unhandled) => Environment.Exit(Failed((Exception)unhandled.ExceptionObject));
        try
        {
            return await Run(args);
        }
        catch (Exception exception)
        {
            return Failed(exception);
        }
    }

    // The command cannot do anything else but report the error.
    private static int Failed(Exception exception)
    {
        if (FaultReport.ReasonOutside(exception) is { } reason)
        {
            Console.Error.WriteLine($"error: {reason}");
            return ExitCodes.Failure;
        }

        FaultReport.Of(exception).Print();
        return ExitCodes.Fault;
    }

    private static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("Compiles app.truth.ts into an app and serves it.")
        {
            NewCommand.Create(),
            CheckCommand.Create(),
            ExplainCommand.Create(),
            FixCommand.Create(),
            FormatCommand.Create(),
            DevCommand.Create(),
            BuildCommand.Create(),
            GenerateCommand.Create(),
            EjectCommand.Create(),
            StartCommand.Create(),
            UserCommand.Create(),
            DbCommand.Create(),
            SchemaCommand.Create(),
            GraphCommand.Create(),
            ImportCommand.Create(),
            PermissionsCommand.Create(),
            InquiryCommands.Why(),
            InquiryCommands.Who(),
        };
        Examples.Of(root,
            ("truth new shop", "create an app from a template"),
            ("truth dev shop", "serve it during development"),
            ("truth check shop", "report errors"));
        var call = root.Parse(args);
        if (UsageErrors.Of(call) is { Count: > 0 } wrong)
        {
            return Refuse(call, wrong);
        }

        try
        {
            // The servers handle Ctrl-C themselves; a second one ends the process immediately.
            return await call.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(30)
            });
        }
        catch (TemplateException exception)
        {
            Terminal.PrintError(exception.Message, "delete the copy to use the original again");
            return ExitCodes.Failure;
        }
        catch (CommandException exception)
        {
            Terminal.PrintError(exception.Message, exception.Help);
            return exception.ExitCode;
        }
    }

    private static int Refuse(ParseResult call, IReadOnlyList<(string Message, string? Help)> wrong)
    {
        foreach (var (message, help) in wrong)
        {
            Terminal.PrintError(message, help);
        }

        Terminal.PrintError(null, $"{UsageErrors.NameOf(call.CommandResult.Command)} --help");
        return ExitCodes.Usage;
    }
}
