namespace Truth.Cli.Apps;

/// <summary>A folder, with symbolic links resolved, in which all files that are read for an app must be located.</summary>
internal sealed class FolderBounds
{
    private readonly string _root;

    private FolderBounds(string folder, string shown) => (_root, Shown) = (RealPath.Of(folder), shown);

    /// <summary>The folder as it is shown in messages.</summary>
    public string Shown { get; }

    /// <summary>
    /// The folder whose files an app may import: its own, or the nearest folder above it that contains a `tsconfig.json`.
    /// </summary>
    public static FolderBounds OfImports(AppFile app)
    {
        for (var folder = app.Folder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "tsconfig.json")))
            {
                return new(folder, AppFile.Show(folder));
            }
        }

        return OfApp(app);
    }

    /// <summary>The folder of the app.</summary>
    public static FolderBounds OfApp(AppFile app) => new(app.Folder, AppFile.Show(app.Folder));

    /// <summary>The file to which a path leads, or null if it is outside the folder.</summary>
    /// <exception cref="IOException">Its symbolic links form a cycle.</exception>
    public string? Find(string path)
    {
        var real = RealPath.Of(path);
        return FilePath.LiesBelow(real, _root) ? real : null;
    }
}
