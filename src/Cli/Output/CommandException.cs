namespace Truth.Cli.Output;

/// <summary>A command cannot do what it was asked; nothing was changed.</summary>
/// <param name="message">Lower case, what is wrong.</param>
/// <param name="help">How to mend it.</param>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
internal sealed class CommandException(string message, string? help = null, int exitCode = ExitCodes.Usage) : Exception(message)
{
    public string? Help => help;

    public int ExitCode => exitCode;
}

/// <summary>How a command ends: a promise to scripts.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>Refused or found: errors in a file, a change that would lose something, data that cannot be used.</summary>
    public const int Failure = 1;

    /// <summary>A wrong call.</summary>
    public const int Usage = 2;

    /// <summary>A fault of Truth's own, which was reported.</summary>
    public const int Fault = 3;
}
