using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Checks;

/// <summary>Who reads what `truth check` prints.</summary>
internal enum CheckFormat
{
    /// <summary>People: code frames and a summary.</summary>
    Human,

    /// <summary>Programs: one document, version 1.</summary>
    Json,

    /// <summary>Code scanning: SARIF 2.1.0.</summary>
    Sarif,

    /// <summary>MSBuild and editors: a line each.</summary>
    MsBuild,

    /// <summary>GitHub Actions: a line each.</summary>
    GitHub,
}

/// <summary>The formats as they are asked for.</summary>
internal static class CheckFormats
{
    public static readonly string[] Names = ["human", "json", "sarif", "msbuild", "github"];

    /// <exception cref="CommandException">There is no such format.</exception>
    public static CheckFormat Parse(string name) =>
        Names.IndexOf(name) is >= 0 and var index ? (CheckFormat)index
        : throw new CommandException($"unknown format `{name}`",
            Suggestion.Nearest(name, Names) is { } near ? $"did you mean `{near}`?" : $"formats: {string.Join(", ", Names)}");
}
