namespace Truth.Cli.Output;

/// <summary>Text output of a command, to a pipe or a file.</summary>
internal static class Product
{
    /// <summary>Prints the text, or writes it to the file and reports that.</summary>
    /// <param name="path">The file; null for standard output.</param>
    /// <exception cref="CommandException">The file cannot be written, or must not be overwritten.</exception>
    public static void Give(string text, string? path)
    {
        if (path is null)
        {
            Terminal.PrintText(text);
            return;
        }

        if (path.EndsWith(".ts", StringComparison.Ordinal))
        {
            throw new CommandException($"`{path}` is a source file and is not overwritten");
        }

        Terminal.Print(TextFile.Write(path, text) ? $"wrote {path}" : $"{path} is unchanged");
    }
}
