namespace Truth.Cli.Dev;

/// <summary>`.truth/` beside the app: the data and the caches of its development, ignored by git.</summary>
internal sealed class DevFolder
{
    private readonly string _path;

    public DevFolder(string appFolder)
    {
        _path = Path.Combine(appFolder, ".truth");
        Directory.CreateDirectory(_path);
        var ignore = Path.Combine(_path, ".gitignore");
        if (!File.Exists(ignore))
        {
            File.WriteAllText(ignore, "*\n");
        }
    }

    public string Assemblies => Path.Combine(_path, "assemblies");

    public string Data => Path.Combine(_path, "dev.db");

    /// <summary>Forgets the data.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Reset()
    {
        var files = Directory.GetFiles(_path, "dev.db*");
        foreach (var file in files)
        {
            File.Delete(file);
        }

        return files.Length > 0;
    }
}
