using System.Text;
using Truth.Cli.Output;
using Truth.Generators;

namespace Truth.Cli.Apps;

/// <summary>
/// The files next to a truth file that replace generated ones: the copies that `truth eject` created. If a copy is deleted, the generated
/// file is used again.
/// </summary>
/// <param name="Templates">The built-in templates, with ejected ones replaced by their copies.</param>
/// <param name="Ui">Files of the interface by path: `ui/views/tasks.js`.</param>
/// <param name="Paths">The absolute paths of all files that were looked for, which a watch must observe.</param>
internal sealed record OwnFiles(Templates Templates, IReadOnlyDictionary<string, byte[]> Ui, IReadOnlyList<string> Paths)
{
    private const int Largest = 16 * 1024 * 1024;

    /// <exception cref="CommandException">A file cannot be read.</exception>
    public static OwnFiles Of(AppFile app)
    {
        var ejected = EjectedFiles.Of(app);
        RefuseHandlebars(ejected);
        var templates = ejected.In(Originals.Templates)
            .ToDictionary(path => path, path => Encoding.UTF8.GetString(Read(app, Originals.Templates + path)), StringComparer.Ordinal);
        var ui = ejected.In(Originals.Ui)
            .ToDictionary(path => Originals.Ui + path, path => Read(app, Originals.Ui + path), StringComparer.Ordinal);
        return new(
            templates.Count == 0 ? Templates.Embedded : Templates.Embedded.With(templates), ui,
            [Path.Combine(app.Folder, EjectedFiles.FileName), .. ejected.Hashes.Keys.Where(key => !key.Contains(' '))
                .Select(key => Path.GetFullPath(Path.Combine(app.Folder, key)))]);
    }

    // A listed file is read and becomes part of the served app, so it must be located in the app's folder.
    private static byte[] Read(AppFile app, string path)
    {
        try
        {
            return PlainFile.Read(FolderBounds.OfApp(app).Find(Path.Combine(app.Folder, path))
                ?? throw new IOException("it is outside the app's folder"), Largest);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"`{path}` cannot be read: {exception.Message}",
                $"it is listed in `{EjectedFiles.FileName}`", ExitCodes.Failure);
        }
    }

    // The template was ejected before templates were written in Scriban. Ignoring it would silently discard its author's changes.
    private static void RefuseHandlebars(EjectedFiles ejected)
    {
        const string Former = ".hbs";
        if (ejected.In(Originals.Templates).FirstOrDefault(path => path.EndsWith(Former, StringComparison.Ordinal)) is { } path)
        {
            var now = Originals.Templates + path[..^Former.Length] + ".scriban";
            throw new CommandException(
                $"`{Originals.Templates}{path}` is a Handlebars template; templates are now written in Scriban",
                $"move it away, run `truth eject {now}`, and make your changes there again", ExitCodes.Failure);
        }
    }

    /// <summary>Replaces the generated files of the interface.</summary>
    public void Replace(IDictionary<string, byte[]> files)
    {
        foreach (var (path, bytes) in Ui.Where(file => files.ContainsKey(file.Key)))
        {
            files[path] = bytes;
        }
    }
}
