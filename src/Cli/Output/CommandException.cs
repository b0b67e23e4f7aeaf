namespace Truth.Cli.Output;

/// <summary>A command cannot do what it was asked; nothing was changed.</summary>
/// <param name="message">Lower case, what is wrong.</param>
/// <param name="help">How to mend it.</param>
/// <param name="exitCode">2 for a wrong call, 1 for what went wrong in carrying it out.</param>
internal sealed class CommandException(string message, string? help = null, int exitCode = ExitCodes.Usage) : Exception(message)
{
    public string? Help => help;

    public int ExitCode => exitCode;
}

internal static class ExitCodes
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;
}
