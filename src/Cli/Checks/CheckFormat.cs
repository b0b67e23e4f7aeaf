using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Checks;

/// <summary>The output formats of `truth check`.</summary>
internal enum CheckFormat
{
    /// <summary>Text for people: source code and a summary.</summary>
    Human,

    /// <summary>JSON for programs: one document, version 1.</summary>
    Json,

    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif,

    /// <summary>One line per diagnostic, for MSBuild and editors.</summary>
    MsBuild,

    /// <summary>One line per diagnostic, for GitHub Actions.</summary>
    GitHub,
}

/// <summary>The names of the formats on the command line.</summary>
internal static class CheckFormats
{
    public static readonly string[] Names = ["human", "json", "sarif", "msbuild", "github"];

    /// <exception cref="CommandException">There is no such format.</exception>
    public static CheckFormat Parse(string name) =>
        Names.IndexOf(name) is >= 0 and var index ? (CheckFormat)index
        : throw new CommandException($"unknown format `{name}`",
            Suggestion.Nearest(name, Names) is { } near ? $"did you mean `{near}`?" : $"formats: {string.Join(", ", Names)}");
}
