namespace Truth.Cli.Dev;

/// <summary>`.truth/` next to the app: the data and caches of development, which Git ignores.</summary>
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

    /// <summary>Deletes the data.</summary>
    /// <returns>Whether there was any data.</returns>
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
