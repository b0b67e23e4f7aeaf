using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Truth.Cli.Commands;

/// <summary>What one would type: at the end of a command's help.</summary>
internal static class Examples
{
    public static void Of(Command command, params (string Call, string Does)[] examples)
    {
        var help = new HelpOption();
        help.Action = new Action((SynchronousCommandLineAction)help.Action!, examples);
        command.Options.Add(help);
    }

    private sealed class Action(SynchronousCommandLineAction help, (string Call, string Does)[] examples) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult call)
        {
            var code = help.Invoke(call);
            var width = examples.Max(e => e.Call.Length);
            call.InvocationConfiguration.Output.WriteLine("Examples:");
            foreach (var (typed, does) in examples)
            {
                call.InvocationConfiguration.Output.WriteLine($"  {typed.PadRight(width)}  {does}");
            }

            return code;
        }
    }
}
