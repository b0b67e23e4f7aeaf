using System.CommandLine;
using Truth.Cli.Checks;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;
using Truth.Generators.Graph;

namespace Truth.Cli.Commands;

/// <summary>`truth graph [APP]`.</summary>
internal static class GraphCommand
{
    private static readonly string[] Formats = ["svg", "mermaid"];

    public static Command Create()
    {
        var path = Paths.App();
        var format = new Option<string>("--format")
        {
            Description = "svg or mermaid.",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => Formats[0]
        };
        var output = Paths.Output();
        var command = new Command("graph", "Draws the entities, their fields and relations.") { path, format, output };
        Examples.Of(command,
            ("truth graph -o docs/entities.svg", "write an SVG for light and dark mode"),
            ("truth graph --format mermaid", "print Mermaid, for documents that render it"));
        command.SetAction(call => Run(call.GetValue(path), call.GetRequiredValue(format), call.GetValue(output)));
        return command;
    }

    private static int Run(string? path, string format, string? output)
    {
        if (!Formats.Contains(format, StringComparer.Ordinal))
        {
            throw new CommandException($"unknown format `{format}`",
                Suggestion.Nearest(format, Formats) is { } near ? $"did you mean `{near}`?" : $"formats: {string.Join(", ", Formats)}");
        }

        var model = RequiredModel.Path(path);
        Product.Give(format == "svg" ? GraphGenerator.Svg(model) : GraphGenerator.Mermaid(model), output);
        return ExitCodes.Success;
    }
}
