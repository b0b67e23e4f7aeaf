using System.Globalization;
using System.Text;
using Truth.Cli.Output;
using Truth.Compiler.Text;

namespace Truth.Cli.Authoring;

/// <summary>A new app: its folder and its name.</summary>
internal sealed record NewApp(string Folder, string Name)
{
    /// <param name="path">The folder; its last part is the name of the app.</param>
    /// <exception cref="CommandException">The name is not valid, or the folder already exists.</exception>
    public static NewApp At(string path)
    {
        var folder = Path.TrimEndingDirectorySeparator(path);
        var name = Path.GetFileName(folder);
        if (!IsName(name))
        {
            throw new CommandException($"`{name}` is not a valid name for an app: use letters, digits, `-` and `_`, beginning with a letter", $"try: truth new {Path.Combine(Path.GetDirectoryName(folder) ?? "", Mended(name))}");
        }

        if (File.Exists(folder) || Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new CommandException($"`{folder}` already exists{(File.Exists(folder) ? "" : " and is not empty")}",
                "choose another name, or move it", ExitCodes.Failure);
        }

        return new(folder, Casing.Pascal(name));
    }

    /// <summary>Writes the files.</summary>
    /// <exception cref="CommandException">A file cannot be written.</exception>
    public void Write(IEnumerable<(string Path, string Text)> files)
    {
        try
        {
            Directory.CreateDirectory(Folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"`{Folder}` cannot be created: {exception.Message}", null, ExitCodes.Failure);
        }

        foreach (var (path, text) in files)
        {
            TextFile.Write(Path.Combine(Folder, path), text);
        }
    }

    private static bool IsName(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    // `Mein Größter Shop!` → `mein-groster-shop`.
    private static string Mended(string name)
    {
        var plain = string.Concat(name.Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
        var words = string.Join('-', plain.Split('-', StringSplitOptions.RemoveEmptyEntries)).TrimStart([.. "-0123456789"]);
        return words.Length > 0 ? words : "my-app";
    }
}
