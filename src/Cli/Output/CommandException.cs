namespace Truth.Cli.Output;

/// <summary>A command cannot do what it was asked to; nothing was changed.</summary>
/// <param name="message">The error, in lower case.</param>
/// <param name="help">How to fix it.</param>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
internal sealed class CommandException(string message, string? help = null, int exitCode = ExitCodes.Usage) : Exception(message)
{
    public string? Help => help;

    public int ExitCode => exitCode;
}

/// <summary>The exit codes of all commands, which scripts depend on.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>An error was found or the request was refused: errors in a file, a change that would lose data, unusable data.</summary>
    public const int Failure = 1;

    /// <summary>The command line is invalid.</summary>
    public const int Usage = 2;

    /// <summary>A bug in Truth, which was reported.</summary>
    public const int Fault = 3;

    /// <summary>A decision is needed, which no terminal was there to take.</summary>
    public const int Decision = 4;
}
