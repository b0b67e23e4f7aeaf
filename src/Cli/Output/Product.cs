namespace Truth.Cli.Output;

/// <summary>A text that a command makes: for a pipe, or for a file.</summary>
internal static class Product
{
    /// <summary>Prints it, or writes it to the file and says so.</summary>
    /// <param name="path">Null: standard output.</param>
    /// <exception cref="CommandException">The file cannot be written, or is one that no product may replace.</exception>
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
