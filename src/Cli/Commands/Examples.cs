using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Truth.Cli.Output;

namespace Truth.Cli.Commands;

/// <summary>Examples at the end of a command's help.</summary>
internal static class Examples
{
    public static void Of(Command command, params (string Call, string Does)[] examples)
    {
        var help = command.Options.OfType<HelpOption>().FirstOrDefault();
        if (help is null)
        {
            command.Options.Add(help = new HelpOption());
        }

        help.Action = new Action((SynchronousCommandLineAction)help.Action!, examples);
    }

    private sealed class Action(SynchronousCommandLineAction help, (string Call, string Does)[] examples) : SynchronousCommandLineAction
    {
        // Help is printed even if the command line is otherwise invalid.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult call)
        {
            var code = help.Invoke(call);
            var output = call.InvocationConfiguration.Output;
            var width = examples.Max(e => e.Call.Length);
            var isNarrow = examples.Any(e => width + e.Does.Length + 4 > Terminal.Width);
            output.WriteLine("Examples:");
            foreach (var (typed, does) in examples)
            {
                output.WriteLine(isNarrow ? $"  {typed}\n      {does}" : $"  {typed.PadRight(width)}  {does}");
            }

            return code;
        }
    }
}
