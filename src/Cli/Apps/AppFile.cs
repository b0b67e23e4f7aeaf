using System.Text;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Text;

namespace Truth.Cli.Apps;

/// <summary>A truth file on disk.</summary>
/// <param name="Shown">The path in messages: relative to the current folder, with `/`.</param>
/// <param name="FullPath">The absolute path.</param>
internal sealed record AppFile(string Shown, string FullPath)
{
    public const string FileName = "app.truth.ts";

    public string Folder => Path.GetDirectoryName(FullPath)!;

    /// <summary>The truth file that a path refers to: the file itself, or `app.truth.ts` in the folder.</summary>
    /// <exception cref="CommandException">The file does not exist.</exception>
    public static AppFile Locate(string path)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            full = Path.Combine(full, FileName);
            return File.Exists(full) ? Of(full) : throw new CommandException($"`{path}` does not contain an {FileName}", Near(path));
        }

        return File.Exists(full) ? Of(full) : throw new CommandException($"there is no file or folder `{path}`", Near(path));
    }

    /// <exception cref="CommandException">The file cannot be read.</exception>
    public SourceText Read()
    {
        try
        {
            return ReadText(FullPath, Shown);
        }
        catch (DecoderFallbackException)
        {
            throw new CommandException($"`{Shown}` is not UTF-8 text", "save it as UTF-8", ExitCodes.Failure);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"`{Shown}` cannot be read: {Reason(exception)}", null, ExitCodes.Failure);
        }
    }

    /// <summary>Reads an imported truth file; null if it does not exist.</summary>
    /// <param name="path">The path, relative to the current folder.</param>
    /// <param name="bounds">The folder in which the file must be located.</param>
    /// <exception cref="ImportException">The file is outside that folder, or cannot be read. Nothing of its content is
    /// disclosed.</exception>
    public static SourceText? ReadImport(string path, FolderBounds bounds)
    {
        try
        {
            var real = bounds.Find(path) ?? throw new ImportException($"it is outside `{bounds.Shown}`",
                "move it there, or add a `tsconfig.json` to a folder above the app to allow imports of all files below that folder");
            return File.Exists(real) ? ReadText(real, path) : null;
        }
        catch (DecoderFallbackException)
        {
            throw new ImportException("it is not UTF-8 text", "save it as UTF-8");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(Reason(exception), null);
        }
    }

    private static AppFile Of(string full) => new(Show(full), full);

    /// <summary>An absolute path as it is shown in messages.</summary>
    public static string Show(string full) => FilePath.FromHere(full);

    private static SourceText ReadText(string full, string shown) =>
        new(shown, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(PlainFile.Read(full, SourceText.LargestFile)));

    // The messages of the framework would repeat the whole path.
    private static string Reason(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it no longer exists",
        UnauthorizedAccessException => "permission is denied",
        _ => exception.Message,
    };

    private static string? Near(string path)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            var apps = Directory.EnumerateDirectories(full).Where(d => File.Exists(Path.Combine(d, FileName))).Select(Show)
                .Order(StringComparer.Ordinal).Take(5).ToList();
            return apps.Count > 0 ? $"apps below it: {string.Join(", ", apps)}" : $"specify a folder with an {FileName}, or a truth file";
        }

        var parent = Path.GetDirectoryName(full);
        return parent is not null && Directory.Exists(parent)
            && Suggestion.Nearest(Path.GetFileName(full), Directory.EnumerateFileSystemEntries(parent)
                .Select(Path.GetFileName)!) is { } near
            ? $"did you mean `{Show(Path.Combine(parent, near))}`?"
            : null;
    }
}
