namespace Truth.Cli.Apps;

/// <summary>The files of a folder, links followed: what is read for an app lies here.</summary>
internal sealed class FolderBounds
{
    private readonly string _root;

    private FolderBounds(string folder, string shown) => (_root, Shown) = (RealPath.Of(folder), shown);

    /// <summary>As messages show the folder.</summary>
    public string Shown { get; }

    /// <summary>What an app may import: files of its folder, or of the nearest folder above it that holds a `tsconfig.json`.</summary>
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

    /// <summary>What stands beside an app.</summary>
    public static FolderBounds OfApp(AppFile app) => new(app.Folder, AppFile.Show(app.Folder));

    /// <summary>Where a path leads, or null when that is outside.</summary>
    /// <exception cref="IOException">Its links lead in a circle.</exception>
    public string? Find(string path)
    {
        var real = RealPath.Of(path);
        return FilePath.LiesBelow(real, _root) ? real : null;
    }
}
